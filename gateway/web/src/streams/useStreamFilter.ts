import { useSearchParams } from 'react-router'
import type { StreamFilter } from '../api/queries'
import { useCaller } from '../shell/caller'

export const ALL_HUBS = 'all'

const NARROWING = ['q', 'direction', 'kind'] as const
type Field = (typeof NARROWING)[number] | 'hub'

/** The list's filter, which lives in the address so that it can be kept, sent and gone back to. */
export function useStreamFilter() {
  const [params, setParams] = useSearchParams()
  const { hub: ownHub } = useCaller()
  const value = (field: Field) => params.get(field) ?? ''
  const hub = value('hub') || (ownHub ?? ALL_HUBS)

  const asked: StreamFilter = { hub: hub === ALL_HUBS ? undefined : hub }
  for (const field of [...NARROWING, 'after'] as const) {
    asked[field] = params.get(field) || undefined
  }

  return {
    asked,
    hub,
    value,
    narrowed: NARROWING.some((field) => value(field) !== ''),
    /** A changed filter starts again at the first page. */
    set: (field: Field, wanted: string) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          after.delete('after')
          after.delete(field)
          if (wanted !== '') {
            after.set(field, wanted)
          }
          return after
        },
        { replace: field === 'q' },
      ),
    clear: () =>
      setParams((before) => {
        const kept = before.get('hub')
        return new URLSearchParams(kept === null ? [] : [['hub', kept]])
      }),
  }
}

export type StreamFilterState = ReturnType<typeof useStreamFilter>
