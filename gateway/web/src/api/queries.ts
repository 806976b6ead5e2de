import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LANGUAGES, type Language } from '../i18n/languages'
import { every } from './client'
import { call, forgetCursor, get, latestCursor } from './http'
import { ApiError } from './problem'
import type { Answer, Direction, Firm, Hub, Match, Me, NamedUse, Page, ReadinessStep, Resource, Stream, StreamDocument, WasteCode } from './types'

const LIST_MILLIS = 30_000
const MATCHES_MILLIS = 5_000
const PAGE_SIZE = 50
/** Matches that a stream is shown before it is registered. */
const FIRST_LOOK = 5
/** The words of a stream that are read for its class, in characters. */
const MAX_TOLD = 400
/** A hub with more firms than this cannot list them in one select anyway. */
const MAX_FIRM_PAGES = 10

export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => get<Me>('/api/me', undefined, signal),
    staleTime: 60_000,
  })
}

export function useHubs() {
  return useQuery({
    queryKey: ['hubs'],
    queryFn: async ({ signal }) => (await get<Page<Hub>>('/api/network/hubs', { limit: 200 }, signal)).items,
    staleTime: 300_000,
  })
}

export interface StreamFilter {
  q?: string
  hub?: string
  direction?: string
  kind?: string
  after?: string
}

export function useStreams(filter: StreamFilter) {
  return useQuery({
    queryKey: ['streams', filter],
    queryFn: ({ signal }) => get<Page<Stream>>('/api/registry/streams', { ...filter, limit: PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every(LIST_MILLIS),
  })
}

export interface Held {
  stream: Stream
  etag: string
}

export async function readStream(id: string, signal?: AbortSignal): Promise<Held> {
  const { data, etag } = await call<Stream>('GET', streamPath(id), { signal })
  return { stream: data, etag: etag ?? `"${data.version}"` }
}

export function useStream(id: string) {
  return useQuery({
    queryKey: ['stream', id],
    queryFn: ({ signal }) => readStream(id, signal),
    refetchInterval: every(LIST_MILLIS),
  })
}

/**
 * The matches of one stream, or its near misses alone, never older than this tab's latest write, and asked for again
 * while the page is visible so that other people's changes show up too.
 */
export function useMatches(streamId: string, limit: number, blocked: 'only' | 'false' = 'false') {
  return useQuery({
    queryKey: ['matches', streamId, limit, blocked],
    queryFn: ({ signal }) => readMatches({ stream: streamId, limit, blocked }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: MATCHES_MILLIS,
  })
}

export type MatchOwner = { firm: string } | { hub: string }

/** The best matches of all streams of a firm or a hub, ranked together, or their near misses. */
export function useOwnedMatches(owner: MatchOwner | null, nearMisses: boolean, limit: number) {
  return useQuery({
    queryKey: ['owned-matches', owner, nearMisses, limit],
    queryFn: ({ signal }) => readMatches({ ...owner, limit, blocked: nearMisses ? 'only' : 'false' }, signal),
    enabled: owner !== null,
    placeholderData: keepPreviousData,
    refetchInterval: every(LIST_MILLIS),
  })
}

/** What the border needs, for one pair. */
export function useReadiness(offer: string, need: string) {
  return useQuery({
    queryKey: ['readiness', offer, need],
    queryFn: ({ signal }) => get<{ steps: ReadinessStep[] }>('/api/matching/matches/readiness', { offer, need }, signal),
    staleTime: 60_000,
  })
}

async function readMatches(query: Record<string, string | number>, signal: AbortSignal): Promise<Match[]> {
  try {
    return (await get<Page<Match>>('/api/matching/matches', { ...query, after: latestCursor() }, signal)).items
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 410) {
      forgetCursor() // the feed was restored since that write; the next round asks without it
    }
    throw failure
  }
}

/** Everything about one pair, matched or not. */
export function useExplanation(offer: string, need: string) {
  return useQuery({
    queryKey: ['matches', 'explanation', offer, need],
    queryFn: ({ signal }) => get<Match>('/api/matching/explanations', { offer, need, after: latestCursor() }, signal),
  })
}

/** The best matches of a stream that is not registered. */
export function useQueryMatches() {
  return useMutation({
    mutationFn: async (document: StreamDocument) =>
      (await call<Page<Match>>('POST', '/api/matching/queries', { body: document, query: { limit: FIRST_LOOK } })).data.items,
  })
}

/** What one side says to a match; a null answer takes back what it said. */
export interface Said {
  offerId: string
  needId: string
  side: Direction
  answer: Answer | null
}

export function useSayInterest() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ answer, ...pair }: Said): Promise<void> => {
      if (answer === null) {
        const path = [pair.offerId, pair.needId].map(encodeURIComponent).join('/')
        await call<undefined>('DELETE', `/api/matching/interests/${path}?side=${pair.side}`)
      } else {
        await call<unknown>('POST', '/api/matching/interests', { body: { ...pair, answer } })
      }
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['matches'] }),
        client.invalidateQueries({ queryKey: ['owned-matches'] }),
      ]),
  })
}

export function useFirms(hubs: readonly string[]) {
  return useQuery({
    queryKey: ['firms', ...hubs],
    queryFn: async ({ signal }) => (await Promise.all(hubs.map((hub) => firmsOf(hub, signal)))).flat(),
    enabled: hubs.length > 0,
  })
}

async function firmsOf(hub: string, signal: AbortSignal): Promise<Firm[]> {
  const firms: Firm[] = []
  let after: string | null | undefined
  for (let page = 0; page < MAX_FIRM_PAGES; page++) {
    const { items, next } = await get<Page<Firm>>('/api/registry/firms', { hub, limit: 200, after }, signal)
    firms.push(...items)
    if (!next) {
      break
    }
    after = next
  }
  return firms
}

export function useWasteCodes(q: string, language: Language, limit: number, enabled: boolean) {
  return useQuery({
    queryKey: ['waste-codes', q, language, limit],
    queryFn: async ({ signal }) => {
      const query = { q, lang: LANGUAGES[language].api, limit }
      return (await get<Page<WasteCode>>('/api/registry/catalogue/waste-codes', query, signal)).items
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
}

/** Resource classes that a name and a description mean, surest first. */
export function useUnderstoodWords(q: string, description: string, language: Language) {
  const told = description.trim().slice(0, MAX_TOLD)
  return useQuery({
    queryKey: ['understood-words', q, told, language],
    queryFn: async ({ signal }) => {
      const query = { q: q.slice(0, MAX_TOLD), description: told || undefined, lang: LANGUAGES[language].api, limit: 4 }
      return (await get<Page<Resource>>('/api/matching/resources', query, signal)).items
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  })
}

/** What the resource classes are called, by id. */
export function useClassNames(language: Language) {
  return useQuery({
    queryKey: ['class-names', language],
    queryFn: ({ signal }) =>
      namesOf<Resource>('/api/matching/resources', { lang: LANGUAGES[language].api }, ({ label }) => label, signal),
    staleTime: Infinity,
    retry: false,
  })
}

/** What the known uses are called, by id; English names stand in what the matcher says. */
export function useUseNames(language: Language) {
  return useQuery({
    queryKey: ['use-names', language],
    queryFn: ({ signal }) =>
      namesOf<NamedUse>('/api/matching/uses', { lang: LANGUAGES[language].api, brief: true }, ({ process }) => process, signal),
    enabled: language !== 'en',
    staleTime: Infinity,
    retry: false,
  })
}

/** The names of all that a list has, by id. */
async function namesOf<T extends { id: string }>(path: string, query: Record<string, string | boolean>, name: (item: T) => string, signal: AbortSignal) {
  const names = new Map<string, string>()
  let after: string | null | undefined
  do {
    const page = await get<Page<T>>(path, { ...query, limit: 200, after }, signal)
    page.items.forEach((item) => names.set(item.id, name(item)))
    after = page.next
  } while (after)
  return names
}

/** Resource classes that a stream is taken for, surest first. */
export function useUnderstoodStream(stream: string, language: Language) {
  return useQuery({
    queryKey: ['matches', stream, 'understood', language],
    queryFn: async ({ signal }) => {
      const query = { stream, lang: LANGUAGES[language].api, limit: 1 }
      return (await get<Page<Resource>>('/api/matching/resources/understood', query, signal)).items
    },
    refetchInterval: every(LIST_MILLIS),
  })
}

export interface Write {
  document: StreamDocument
  /** The stream that is replaced; absent when a new one is added. */
  replaces?: { id: string; etag: string }
}

export function useWriteStream() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ document, replaces }: Write): Promise<string> => {
      if (replaces === undefined) {
        return (await call<Stream>('POST', '/api/registry/streams', { body: document })).data.id
      }
      await call<Stream>('PUT', streamPath(replaces.id), { body: document, ifMatch: replaces.etag })
      return replaces.id
    },
    onSuccess: (id) => forgetStream(client, id),
  })
}

export function useDeleteStream() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag }: { id: string; etag: string }) => call<undefined>('DELETE', streamPath(id), { ifMatch: etag }),
    onSuccess: (_, { id }) => forgetStream(client, id),
  })
}

/** Whatever this tab still holds of a stream and of the lists it stands in is asked for anew. */
function forgetStream(client: ReturnType<typeof useQueryClient>, id: string): void {
  client.removeQueries({ queryKey: ['stream', id] })
  client.removeQueries({ queryKey: ['matches', id] })
  void client.invalidateQueries({ queryKey: ['streams'] })
}

function streamPath(id: string): string {
  return `/api/registry/streams/${encodeURIComponent(id)}`
}
