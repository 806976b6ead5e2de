import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { every } from '../api/client'
import { call, get } from '../api/http'
import type { Page, Stream } from '../api/types'
import { isOver, type Question, type Scenario } from './types'

const PATH = '/api/matching/scenarios'
const PROGRESS_MILLIS = 1_000
const LIST_MILLIS = 10_000
/** A scenario takes at most this many streams. */
const MOST_STREAMS = 500

export function useScenarios() {
  return useQuery({
    queryKey: ['scenarios'],
    queryFn: async ({ signal }) => (await get<Page<Scenario>>(PATH, { limit: 200 }, signal)).items,
    refetchInterval: every(LIST_MILLIS),
  })
}

/** One scenario, asked for again every second while it runs; nothing is asked for while the id is empty. */
export function useScenario(id: string) {
  return useQuery({
    queryKey: ['scenario', id],
    enabled: id !== '',
    queryFn: ({ signal }) => get<Scenario>(`${PATH}/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: (query) => (query.state.data !== undefined && isOver(query.state.data) ? false : every(PROGRESS_MILLIS)(query)),
  })
}

export function useAskScenario() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (question: Question) => (await call<Scenario>('POST', PATH, { body: question })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  })
}

export function useCancelScenario(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => (await call<Scenario>('POST', `${PATH}/${encodeURIComponent(id)}/cancel`)).data,
    onSuccess: (scenario) => client.setQueryData(['scenario', id], scenario),
  })
}

export function useRepeatScenario(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (data: 'KEPT' | 'CURRENT') =>
      (await call<Scenario>('POST', `${PATH}/${encodeURIComponent(id)}/rerun`, { query: { data } })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  })
}

export function useDeleteScenario(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<undefined>('DELETE', `${PATH}/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  })
}

/** All streams of these hubs that the caller may know of, as many as a scenario takes. */
export function useStreamsOf(hubs: readonly string[]) {
  return useQuery({
    queryKey: ['streams-of', ...hubs],
    queryFn: async ({ signal }) => (await Promise.all(hubs.map((hub) => streamsOf(hub, signal)))).flat(),
    enabled: hubs.length > 0,
  })
}

async function streamsOf(hub: string, signal: AbortSignal): Promise<Stream[]> {
  const streams: Stream[] = []
  let after: string | null | undefined
  do {
    const page = await get<Page<Stream>>('/api/registry/streams', { hub, limit: 200, after }, signal)
    streams.push(...page.items)
    after = page.next
  } while (after && streams.length < MOST_STREAMS)
  return streams
}
