import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LANGUAGES, type Language } from '../i18n/languages'
import { call, get } from './http'
import type { Attachment, Duplicate, Page, RemovedStream, Stream, StreamVersion, Warning } from './types'

/** What the registry keeps about a stream besides the stream: versions, likely duplicates, warnings, files. */

export const VERSIONS_AT_ONCE = 20

function path(id: string, rest: string): string {
  return `/api/registry/streams/${encodeURIComponent(id)}/${rest}`
}

export function useVersions(id: string, limit: number) {
  return useQuery({
    queryKey: ['versions', id, limit],
    queryFn: ({ signal }) => get<Page<StreamVersion>>(path(id, 'versions'), { limit: Math.min(200, limit) }, signal),
  })
}

export function useRestore(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: restoring(id),
    onSettled: async () => {
      await Promise.all(['stream', 'versions', 'warnings', 'duplicates', 'matches'].map((key) => client.invalidateQueries({ queryKey: [key, id] })))
      void client.invalidateQueries({ queryKey: ['streams'] })
    },
  })
}

function restoring(id: string) {
  return ({ version, current }: { version: number; current: number }) =>
    call<Stream>('POST', path(id, `versions/${version}/restore`), { ifMatch: `"${current}"` })
}

export function useRemovedStreams(hub: string | undefined, after: string | undefined) {
  return useQuery({
    queryKey: ['removed-streams', hub, after],
    queryFn: ({ signal }) => get<Page<RemovedStream>>('/api/registry/removed-streams', { hub, after, limit: 50 }, signal),
    // one that is brought back says so in its place
    staleTime: 0,
    gcTime: 0,
  })
}

/** Brings a removed stream back; its place in the list of removed ones stays until the list is read anew. */
export function useRestoreRemoved(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: restoring(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['streams'] }),
  })
}

/** What each hazardous property means, by its code. */
export function useHazards(language: Language) {
  return useQuery({
    queryKey: ['hazards', language],
    queryFn: async ({ signal }) => {
      const query = { lang: LANGUAGES[language].api }
      const { items } = await get<Page<{ code: string; label: string }>>('/api/registry/catalogue/hazards', query, signal)
      return new Map(items.map(({ code, label }) => [code, label]))
    },
    staleTime: Infinity,
  })
}

export function useWarnings(id: string, version: number | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ['warnings', id, version],
    queryFn: async ({ signal }) => (await get<Page<Warning>>(path(id, 'warnings'), undefined, signal)).items,
    enabled,
  })
}

export function useDuplicates(id: string, version: number | undefined) {
  return useQuery({
    queryKey: ['duplicates', id, version],
    queryFn: async ({ signal }) => (await get<Page<Duplicate>>(path(id, 'duplicates'), undefined, signal)).items,
  })
}

export function useAttachments(id: string) {
  return useQuery({
    queryKey: ['attachments', id],
    queryFn: async ({ signal }) => (await get<Page<Attachment>>(path(id, 'attachments'), undefined, signal)).items,
  })
}

export function attachmentAddress(streamId: string, id: string): string {
  return path(streamId, `attachments/${encodeURIComponent(id)}`)
}

export function useAttach(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => call<Attachment>('POST', path(id, 'attachments'), { file }),
    onSettled: () => client.invalidateQueries({ queryKey: ['attachments', id] }),
  })
}

export function useDetach(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (attachment: string) => call<undefined>('DELETE', attachmentAddress(id, attachment)),
    onSettled: () => client.invalidateQueries({ queryKey: ['attachments', id] }),
  })
}
