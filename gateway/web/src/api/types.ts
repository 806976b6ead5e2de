/** The documents of the API, as the web app reads and writes them. */

export type Direction = 'OFFER' | 'NEED'
export type Kind = 'MATERIAL' | 'ENERGY' | 'WATER' | 'CAPACITY'
export type Visibility = 'FIRM' | 'HUB' | 'REGION' | 'NETWORK'
export type Disclosure = 'ANONYMOUS' | 'BANDED' | 'OPEN'
/** How much of a stream this reader is shown. */
export type View = 'FULL' | Disclosure

export const DIRECTIONS: readonly Direction[] = ['OFFER', 'NEED']
export const KINDS: readonly Kind[] = ['MATERIAL', 'ENERGY', 'WATER', 'CAPACITY']
export const VISIBILITIES: readonly Visibility[] = ['FIRM', 'HUB', 'REGION', 'NETWORK']
export const DISCLOSURES: readonly Disclosure[] = ['ANONYMOUS', 'BANDED', 'OPEN']

export interface Page<T> {
  items: T[]
  next?: string | null
}

export interface Me {
  subject: string
  name: string
  roles: string[]
  hubs: string[]
  firms: string[]
}

export interface Hub {
  id: string
  name: string
  place?: string | null
  country?: string | null
  location?: { lat: number; lon: number } | null
}

export type Country = 'NO' | 'SE' | 'FI'
export const COUNTRIES: readonly Country[] = ['NO', 'SE', 'FI']

export type NaceVersion = '2' | '2.1'
export const NACE_VERSIONS: readonly NaceVersion[] = ['2.1', '2']

export interface Firm {
  id: string
  name: string
  hub?: string | null
  country?: Country
  registerNumber?: string | null
  nace?: { version: NaceVersion; code: string } | null
  verified?: boolean
  sample?: boolean
  version?: number
  updatedAt?: string | null
  /** What the business register said, where it is asked */
  verification?: { outcome: string; registeredName?: string | null; checkedAt?: string | null } | null
}

/** A firm as it is written. */
export type FirmDocument = Pick<Firm, 'name' | 'country' | 'hub' | 'registerNumber' | 'nace' | 'sample'>

export interface Contact {
  id: string
  name: string
  role?: string | null
  email?: string | null
  phone?: string | null
  version: number
}

export interface Site {
  id: string
  firmId: string
  name: string
  hub?: string | null
  place?: string | null
  location?: { lat: number; lon: number } | null
  sample?: boolean
  version: number
}

export interface NaceCode {
  version: NaceVersion
  code: string
  label: string
}

export interface RegisterNumberAnswer {
  valid: boolean
  number?: string | null
  fault?: 'WRONG_FORM' | 'WRONG_CHECK_DIGIT' | 'NOT_A_FIRM' | null
  maybe?: string | null
}

export interface WasteCode {
  code: string
  hazardous: boolean
  label: string
}

/** Either end may be open. */
export interface Band {
  from?: number | null
  to?: number | null
}

export interface Quantity {
  amount?: number | null
  unit?: string | null
  band?: Band | null
  /** Twelve shares that sum to 1, January first */
  monthly?: readonly number[] | null
  uncertaintyPct?: number | null
  grade?: string | null
}

/** A substance's share of mass, as fractions. */
export interface Component {
  substance: string
  min?: number | null
  max?: number | null
}

export interface Economics {
  currency?: string | null
  disposalCost?: number | null
  price?: number | null
  virginCost?: number | null
}

export interface Temperature {
  supplyC?: number | null
  returnC?: number | null
}

/** A stream; what this reader may not see is null or absent. */
export interface Stream {
  id: string
  firmId?: string | null
  firmName?: string | null
  siteId?: string | null
  hub?: string | null
  direction: Direction
  kind: Kind
  name?: string | null
  description?: string | null
  codes?: { ewc?: string | null; cpa?: string | null } | null
  quantity?: Quantity | null
  composition?: readonly Component[] | null
  temperature?: Temperature | null
  physicalState?: string | null
  hazards?: readonly string[] | null
  minimumLot?: { amount?: number | null; unit?: string | null } | null
  economics?: Economics | null
  /** Days such as 2026-01-31 */
  availability?: { from?: string | null; to?: string | null } | null
  visibility?: Visibility | null
  disclosure?: Disclosure | null
  sample?: boolean | null
  view?: View | null
  version?: number
  createdAt?: string | null
  updatedAt?: string | null
  /** Fields that the form does not show yet; a replacing write hands them back untouched. */
  [more: string]: unknown
}

/** A stream as it is written: no read-only field. */
export type StreamDocument = Omit<Stream, (typeof READ_ONLY)[number]>

export const READ_ONLY = ['id', 'version', 'hub', 'createdAt', 'updatedAt', 'view', 'firmName', 'industry', 'warnings'] as const

/** What may be wrong with a stream that was stored all the same. */
export interface Warning {
  pointer: string
  code: string
  message: string
  params: Record<string, unknown>
}

export interface Duplicate {
  stream: Stream
  /** of the names, 0–1 */
  similarity: number
}

export interface RemovedStream {
  /** As it last was; its version is that of the removal */
  stream: Stream
  /** The version to restore */
  lastVersion: number
  removedAt: string | null
}

export interface FieldChange {
  pointer: string
  before: unknown
  after: unknown
}

export interface StreamVersion {
  version: number
  op: 'CREATED' | 'CHANGED' | 'REMOVED' | 'RESTORED'
  at: string | null
  by: { subject: string; name: string | null } | null
  changes: FieldChange[]
}

export interface Attachment {
  id: string
  name: string
  type: string
  /** in bytes */
  size: number
  at: string
  by: string | null
}

export type ImportMode = 'ALL_OR_NOTHING' | 'SKIP_BAD'

export interface RowError {
  row: number
  column: string | null
  cell: string | null
  code: string
  message: string
}

export interface ImportJob {
  id: string
  file: string
  mode: ImportMode
  dryRun: boolean
  state: 'QUEUED' | 'CHECKING' | 'WRITING' | 'DONE' | 'FAILED' | 'CANCELLED'
  report: {
    columns: { header: string; field: string | null }[]
    preview: string[][]
    rows: number
    bad: number
    compared: number
    written: number
    created: number
    updated: number
    unchanged: number
    errorCount: number
    errors: RowError[]
  }
  problem: { code: string; detail: string } | null
  createdAt: string
  finishedAt: string | null
}

export interface Explanation {
  code: string
  params?: Record<string, unknown> | null
  text?: string | null
  /** What would remove a blocker */
  remedy?: string | null
}

export interface Match {
  offerId: string | null
  needId: string | null
  /** 0–1 */
  score: number
  /** 0–1 */
  certainty: number
  components?: Record<string, number> | null
  reasons?: Explanation[] | null
  blockers?: Explanation[] | null
  distanceKm?: number | null
  quantity?: Quantity | null
  value?: { amount?: number | null; currency?: string | null } | null
  co2eTonnesPerYear?: number | null
  /** What each component adds to the score, and `base`; they sum to it */
  contributions?: Record<string, number> | null
  /** The side whose matches are listed, in a list of several streams' matches */
  subject?: Stream | null
  /** The other side's stream as this reader may see it. */
  counterpart?: Stream | null
  /** The partner region that the counterpart is of */
  origin?: { partner: string; name: string; url: string; hub?: string | null; stale: boolean; asOf?: string | null } | null
  /** For those who speak for a side, once one has said something */
  interest?: { offerAnswer: Answer | null; needAnswer: Answer | null; mutual: boolean; partnerFirm?: { name?: string | null } | null } | null
}

/** One line of what a border needs, by the rule it follows. */
export interface ReadinessStep {
  step: string
  finding: ReadinessFinding
  state: 'KNOWN' | 'TO_DECIDE' | 'TO_DO' | 'NOT_NEEDED'
  params: Record<string, string>
  source: { title: string; url: string }
}

export type ReadinessFinding =
  | 'WASTE'
  | 'STATUS_OPEN'
  | 'NO_GOODS'
  | 'WATER'
  | 'CODE_KNOWN'
  | 'CODE_MISSING'
  | 'HAZARDOUS'
  | 'HAZARD_OPEN'
  | 'AMBER'
  | 'GREEN_CANDIDATE'
  | 'LIST_OPEN'
  | 'ANIMAL'
  | 'CHEMICALS'
  | 'RECOVERY'
  | 'PERMIT'
  | 'CONTRACT'
  | 'CONTRACT_NOTIFIED'
  | 'ANNEX_VII'
  | 'NOTIFY'
  | 'PAPERS_OPEN'
  | 'GUARANTEE'
  | 'NO_GUARANTEE'
  | 'SYSTEM'
  | 'SYSTEM_WITH_NORWAY'
  | 'NORWAY'
  | 'CARRIER'

/** What a side says to a match. */
export type Answer = 'INTERESTED' | 'DECLINED'

/** A resource class that Krets understands. */
export interface Resource {
  id: string
  label: string
  /** Names of the wider classes, nearest first */
  wider: string[]
  /** 0–1 */
  certainty?: number
}

/** A known use, as a list in brief has it. */
export interface NamedUse {
  id: string
  /** What is done, in the language asked for */
  process: string
}

export interface FieldError {
  /** JSON pointer into the document that was sent */
  pointer: string
  code: string
  message: string
  /** True when the message is this app's own, in the reader's language; the server's are in English. */
  local?: boolean
}

/** RFC 9457 */
export interface Problem {
  type?: string
  title?: string
  status?: number
  detail?: string
  code?: string
  errors?: FieldError[]
}
