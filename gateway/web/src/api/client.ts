import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './problem'

/** A part of Krets that is away is asked for again this often, until it is back. */
export const RECOVERY_MILLIS = 5_000

export function queryClient(): QueryClient {
  // whoever learns that the session has ended asks who the caller is; the shell, which shows that, does the rest
  const onError = (error: Error, asked?: { queryKey?: readonly unknown[] }) => {
    if (error instanceof ApiError && error.status === 401 && asked?.queryKey?.[0] !== 'me') {
      void client.invalidateQueries({ queryKey: ['me'] })
    }
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 2_000,
        gcTime: 300_000,
        networkMode: 'always',
        refetchInterval: recovery,
      },
      // a write is never repeated behind the user's back
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}

interface Asked {
  state: { error: Error | null }
}

export function recovery(query: Asked): number | false {
  const { error } = query.state
  return error instanceof ApiError && error.passing ? RECOVERY_MILLIS : false
}

/** Refetches every `millis`, or sooner while the part that answers is away. Only while the page is visible. */
export function every(millis: number) {
  return (query: Asked): number => Math.min(millis, recovery(query) || millis)
}
