import type { Band, Kind } from '../api/types'

export interface Place {
  id: string
  name: string | null
  kind: 'FIRM' | 'PROCESS' | 'INDUSTRY' | 'IMPORT' | 'EXPORT' | 'LOSS'
  firmId: string | null
}

export interface Flow {
  source: string
  target: string
  kind: Kind
  resource: string | null
  unit: string
  /** null when nobody knows, or the reader may not */
  observed: number | null
  /** As conservation has it; null when nothing tells it */
  adjusted: number | null
  /** Where the amount lies, for whoever may not know the amount */
  band?: Band | null
  sigma: number | null
  /** Standard deviations between the observation and where the others put it */
  test: number
  suspect: boolean
  grade: string | null
  offerId: string | null
  needId: string | null
  /** Something of it is invented, to show what Krets does */
  sample?: boolean
  /** Not as it is, but as a scenario's plan has it */
  planned?: boolean
}

export interface FlowMap {
  hub: string
  period: string
  detail: 'WHOLE' | 'OWN_AND_SUMS' | 'SUMS' | 'BANDS'
  nodes: Place[]
  links: Flow[]
  totals: { kind: Kind; unit: string; imports: number; exports: number; exchanges: number; internal: number; losses: number }[]
  balances: { process: string; kind: Kind; unit: string; in: number; out: number; unknown: number }[]
  potential: { streamId: string; firmId: string; direction: 'OFFER' | 'NEED'; name: string | null; kind: Kind; unit: string; amountPerYear: number }[]
  suppressed: boolean
}

export interface FlowDocument {
  fromFirmId?: string
  fromProcess?: string
  toFirmId?: string
  toProcess?: string
  loss?: boolean
  resource: string
  kind: string
  amount?: number
  unit: string
  period: string
  grade: string
}
