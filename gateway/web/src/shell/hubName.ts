import { useHubs } from '../api/queries'
import type { Match } from '../api/types'

/** A hub's name, or its id with a capital while the names are not at hand. */
export function useHubName(): (id: string) => string {
  const { data: hubs } = useHubs()
  return (id) => hubs?.find((hub) => hub.id === id)?.name ?? id.charAt(0).toUpperCase() + id.slice(1)
}

/** What the hub of a match's other side is called, as far as the reader may know it; partners' hubs are no hubs of ours. */
export function useCounterpartHub(): (match: Match) => string | null {
  const nameOf = useHubName()
  return ({ origin, counterpart }) => (origin ? (origin.hub ?? null) : counterpart?.hub ? nameOf(counterpart.hub) : null)
}
