import type { Direction, Kind } from '../api/types'

export type ScenarioStatus = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED'

export interface Costs {
  disposalCost?: number | null
  virginCost?: number | null
}

export interface Future {
  name: string
  probability: number
  factors?: Record<string, number>
}

/** A question; what is left out has the server's value. Money is in its currency. */
export interface Question {
  name: string
  hubs: string[]
  leftOut?: string[]
  currency?: string
  carbonPrice?: number
  transport?: { costPerTonneKm?: number | null; heatLossPerKm?: number | null; pipeCostPerKm?: number | null; exchangeCost?: number | null }
  limits?: {
    maxDistanceKm?: number | null
    minScore?: number | null
    co2eSavedAtLeast?: number | null
    investment?: number | null
    streams?: { streamId: string; maxAmount: number }[] | null
    firms?: { firmId: string; investment: number }[] | null
    blending?: boolean | null
  }
  stores?: { offerId: string; capacity?: number; lossPerMonth?: number | null; costPerUnitMonth?: number | null }[]
  assumed?: Partial<Record<Kind, Costs>>
  meetAllDemand?: boolean
  monthly?: boolean
  futures?: Future[]
}

export interface Node {
  streamId: string
  /** Empty when hidden */
  name: string
  firm: string
  firmName: string | null
  hub: string | null
  direction: Direction
  kind: Kind
  amount: number
  unit: string
  cost: number
  costFrom: 'ASKER' | 'STREAM' | 'PRICE_LIST' | 'ASSUMED' | 'UNKNOWN'
}

export interface Exchange {
  offerId: string
  needId: string
  distanceKm: number | null
  /** The capacity that it passes through, if any */
  via?: { processorId: string; use?: string | null; process: string } | null
}

export interface Flow {
  offerId: string
  needId: string
  /** Month or future, from 0; null for all together */
  period: number | null
  amount: number
  arrives: number
}

export interface Plan {
  status: string
  saved: number
  costSaved: number
  co2eSavedTonnes: number
  invested: number
  gap: number | null
  flows: Flow[]
  why: { code: string; ids: string[]; text: string }[]
  solver: string
  /** What stores hold at the ends of months */
  kept?: { offerId: string; period: number; amount: number; cost: number }[]
}

export interface Shares {
  exact: boolean
  orders: number
  total: number
  shapley: Record<string, number>
  errors: Record<string, number>
  nucleolus: Record<string, number> | null
  owen: Record<string, number>
  notAssigned: number
  shapleyInCore: boolean | null
  coreIsEmpty: boolean | null
  wouldLeave: string[]
  gainsByLeaving: number
}

export interface Result {
  plan: Plan
  front: Plan[]
  shadowPrices: { streamId: string; period: number; perUnit: number; unit: string }[]
  sensitivity: { code: string; factor: number; saved: number; co2eSavedTonnes: number; begun: number; ended: number }[]
  departures: { firm: string; loss: number; plan: Plan }[]
  shares: Shares | null
  firms: { firm: string; direct: number; pays: number; invests: number; fair: number | null; receives: number | null }[]
  outlook: { expected: number; withForesight: number; futures: { name: string; probability: number; foreseen: number }[] } | null
  skipped: string[]
}

export interface Scenario {
  id: string
  name: string
  status: ScenarioStatus
  progress: { step: string; done: number } | null
  askedAt: string
  endedAt: string | null
  failure: string | null
  currency: string
  streams: number
  exchanges: number
  saved: number | null
  co2eSavedTonnes: number | null
  withheld: boolean
  input?: Required<Question>
  data?: { nodes: Node[]; exchanges: Exchange[]; omitted: Omitted[] }
  result?: Result
}

export interface Omitted {
  streamId: string
  needId: string | null
  code: string
  text: string
}

export function isOver({ status }: Scenario): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING'
}
