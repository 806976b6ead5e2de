import { useListFilter } from '../ui/useListFilter'

export { ALL_HUBS } from '../ui/useListFilter'

const NARROWING = ['q', 'direction', 'kind'] as const

export function useStreamFilter() {
  return useListFilter(NARROWING)
}

export type StreamFilterState = ReturnType<typeof useStreamFilter>
