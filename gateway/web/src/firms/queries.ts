import { keepPreviousData, queryOptions, useQueries, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { every } from '../api/client'
import { call, get } from '../api/http'
import type { Contact, Country, Firm, FirmDocument, NaceCode, NaceVersion, Page, RegisterNumberAnswer, Site } from '../api/types'
import { LANGUAGES, type Language } from '../i18n/languages'

const LIST_MILLIS = 30_000
const PAGE_SIZE = 50
const FIRMS = '/api/registry/firms'

export interface FirmFilter {
  q?: string
  hub?: string
  country?: string
  nace?: string
  after?: string
}

export function useFirmList(filter: FirmFilter) {
  return useQuery({
    queryKey: ['firm-list', filter],
    queryFn: ({ signal }) => get<Page<Firm>>(FIRMS, { ...filter, limit: PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every(LIST_MILLIS),
  })
}

export interface HeldFirm {
  firm: Firm
  etag: string
}

export async function readFirm(id: string, signal?: AbortSignal): Promise<HeldFirm> {
  const { data, etag } = await call<Firm>('GET', pathOf(id), { signal })
  return { firm: data, etag: etag ?? `"${data.version}"` }
}

export function useFirm(id: string) {
  return useQuery({
    queryKey: ['firm', id],
    queryFn: ({ signal }) => readFirm(id, signal),
    refetchInterval: every(LIST_MILLIS),
  })
}

export function useWriteFirm() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ document, replaces }: { document: FirmDocument; replaces?: { id: string; etag: string } }) => {
      const { data } =
        replaces === undefined
          ? await call<Firm>('POST', FIRMS, { body: document })
          : await call<Firm>('PUT', pathOf(replaces.id), { body: document, ifMatch: replaces.etag })
      return data.id
    },
    onSuccess: (id) => forgetFirm(client, id),
  })
}

export function useDeleteFirm() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag }: { id: string; etag: string }) => call<undefined>('DELETE', pathOf(id), { ifMatch: etag }),
    onSuccess: (_, { id }) => forgetFirm(client, id),
  })
}

function forgetFirm(client: ReturnType<typeof useQueryClient>, id: string): void {
  client.removeQueries({ queryKey: ['firm', id] })
  void client.invalidateQueries({ queryKey: ['firm-list'] })
  void client.invalidateQueries({ queryKey: ['firms'] })
}

export function useContacts(firmId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['contacts', firmId],
    queryFn: async ({ signal }) => (await get<Page<Contact>>(`${pathOf(firmId)}/contacts`, undefined, signal)).items,
    enabled,
  })
}

export function useSites(firmId: string) {
  return useQuery({
    queryKey: ['sites', firmId],
    queryFn: async ({ signal }) => (await get<Page<Site>>('/api/registry/sites', { firm: firmId, limit: 200 }, signal)).items,
    enabled: firmId !== '',
  })
}

/** Adds or removes something that belongs to a firm, and asks for the list of such things anew. */
export function useChange(list: 'contacts' | 'sites', firmId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body, version }: { method: 'POST' | 'DELETE'; path: string; body?: object; version?: number }) =>
      call<unknown>(method, path, { body, ifMatch: version === undefined ? undefined : `"${version}"` }),
    onSuccess: () => client.invalidateQueries({ queryKey: [list, firmId] }),
  })
}

export function useRegisterNumber(country: Country | '', number: string) {
  return useQuery({
    queryKey: ['register-number', country, number],
    queryFn: ({ signal }) => get<RegisterNumberAnswer>('/api/registry/register-numbers', { country, number }, signal),
    enabled: country !== '' && number !== '',
    staleTime: Infinity,
  })
}

function naceCodes(version: NaceVersion, q: string, language: Language, limit: number) {
  return queryOptions({
    queryKey: ['nace', version, q, language, limit],
    queryFn: async ({ signal }) => {
      const query = { version, q, lang: LANGUAGES[language].api, limit }
      return (await get<Page<NaceCode>>('/api/registry/catalogue/nace', query, signal)).items
    },
    staleTime: Infinity,
  })
}

export function useNaceCodes(version: NaceVersion, q: string, language: Language, limit: number, enabled: boolean) {
  return useQuery({ ...naceCodes(version, q, language, limit), enabled, placeholderData: keepPreviousData })
}

/** Names of industries by their codes, as far as they are known yet. */
export function useIndustryNames(codes: readonly string[], language: Language): ReadonlyMap<string, string> {
  return useQueries({
    queries: codes.map((code) => ({ ...naceCodes('2.1', code, language, 1), retry: false })),
    combine: (answers) => new Map(answers.flatMap(({ data }) => data ?? []).map(({ code, label }) => [code, label])),
  })
}

export function pathOf(firmId: string): string {
  return `${FIRMS}/${encodeURIComponent(firmId)}`
}
