import { useHubs } from '../api/queries'

/** A hub's name, or its id with a capital while the names are not at hand. */
export function useHubName(): (id: string) => string {
  const { data: hubs } = useHubs()
  return (id) => hubs?.find((hub) => hub.id === id)?.name ?? id.charAt(0).toUpperCase() + id.slice(1)
}
