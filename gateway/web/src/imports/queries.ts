import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, get } from '../api/http'
import type { ImportJob, ImportMode, Page } from '../api/types'

const PATH = '/api/registry/imports'

/** Columns that a table may have, in the order of the template. */
export const FIELDS = [
  'key', 'id', 'firm', 'site', 'direction', 'kind', 'name', 'description', 'ewc', 'cpa', 'amount', 'unit', 'monthly', 'uncertainty', 'grade',
  'composition', 'supply', 'return', 'state', 'hazards', 'lot', 'lotUnit', 'currency', 'disposalCost', 'price', 'virginCost', 'from', 'to',
  'visibility', 'disclosure', 'sample',
] as const
export const REQUIRED_FIELDS = ['direction', 'kind', 'name'] as const
export const NOT_READ = '-'

export function templateAddress(language: string): string {
  return `${PATH}/template?lang=${language}`
}

export function hasEnded(job: ImportJob): boolean {
  return ['DONE', 'FAILED', 'CANCELLED'].includes(job.state)
}

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await get<Page<ImportJob>>(PATH, undefined, signal)).items,
  })
}

/** An import, followed by the server's events while it runs; its errors are read whole at its end. */
export function useImport(id: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<ImportJob>(`${PATH}/${encodeURIComponent(id)}`, undefined, signal),
  })
  const running = query.data !== undefined && !hasEnded(query.data)
  useEffect(() => {
    if (!running) {
      return undefined
    }
    const events = new EventSource(`${PATH}/${encodeURIComponent(id)}/events`)
    events.addEventListener('import', ({ data }: MessageEvent<string>) => {
      const job = JSON.parse(data) as ImportJob
      if (hasEnded(job)) {
        events.close()
        void client.invalidateQueries({ queryKey: ['import', id] })
        void client.invalidateQueries({ queryKey: ['streams'] })
      } else {
        client.setQueryData(['import', id], job)
      }
    })
    return () => events.close()
  }, [client, id, running])
  return query
}

export function useSendFile() {
  return useMutation({
    mutationFn: async ({ file, mode }: { file: File; mode: ImportMode }) =>
      (await call<ImportJob>('POST', PATH, { file, query: { mode, dryRun: true } })).data,
  })
}

export function useRunImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (mode: ImportMode) =>
      (await call<ImportJob>('POST', `${PATH}/${encodeURIComponent(id)}/run`, { query: { mode } })).data,
    onSuccess: (job) => client.setQueryData(['import', id], job),
  })
}

/** Says what each column is, by its header, and has the file checked again. */
export function useNameColumns(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (columns: Readonly<Record<string, string>>) =>
      (await call<ImportJob>('PUT', `${PATH}/${encodeURIComponent(id)}/columns`, { body: columns })).data,
    onSuccess: (job) => client.setQueryData(['import', id], job),
  })
}

export function useCancelImport(id: string) {
  return useMutation({ mutationFn: () => call<ImportJob>('DELETE', `${PATH}/${encodeURIComponent(id)}`) })
}
