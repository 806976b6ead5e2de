import { useSearchParams } from 'react-router'
import { useCaller } from '../shell/caller'

export const ALL_HUBS = 'all'

/** A list's filter, which lives in the address so that it can be kept, sent and gone back to. */
export function useListFilter<N extends string>(narrowing: readonly N[]) {
  const [params, setParams] = useSearchParams()
  const { hub: ownHub } = useCaller()
  const value = (field: N | 'hub') => params.get(field) ?? ''
  const hub = value('hub') || (ownHub ?? ALL_HUBS)

  const asked: Partial<Record<N | 'hub' | 'after', string>> = {}
  for (const field of [...narrowing, 'after'] as const) {
    asked[field] = params.get(field) || undefined
  }
  asked.hub = hub === ALL_HUBS ? undefined : hub

  return {
    asked,
    hub,
    value,
    narrowed: narrowing.some((field) => value(field) !== ''),
    /** A changed filter starts again at the first page. */
    set: (field: N | 'hub', wanted: string) =>
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
