import type { HubInNetwork } from '../network/api'

/** What the caller may write in the register. */
export interface Writer {
  hubs: readonly HubInNetwork[]
  region: boolean
  mayWrite: (hub: string | null | undefined) => boolean
  hubName: (hub: string | null | undefined) => string
}
