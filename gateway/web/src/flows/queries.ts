import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get, queryString } from '../api/http'
import type { FlowDocument, FlowMap } from './types'

const MAP = '/api/matching/flow-map'

export function useFlowMap(hub: string | null, period: string) {
  return useQuery({
    queryKey: ['flow-map', hub, period],
    queryFn: ({ signal }) => get<FlowMap>(MAP, { hub, period }, signal),
    enabled: hub !== null && /^\d{4}(-\d\d)?$/.test(period),
    placeholderData: keepPreviousData,
  })
}

export function rowsAddress(hub: string, period: string, format: 'csv' | 'jsonl'): string {
  return MAP + queryString({ hub, period, format })
}

export function useRecordFlow() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (flow: FlowDocument) => (await call<unknown>('POST', '/api/matching/flows', { body: flow })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['flow-map'] }),
  })
}

export function useImportFlows() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) => {
      const type = /\.(jsonl|ndjson)$/i.test(file.name) ? 'application/x-ndjson' : 'text/csv'
      const typed = new File([file], file.name, { type })
      return (await call<{ recorded: number; created: number }>('POST', '/api/matching/flows/import', { file: typed })).data
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['flow-map'] }),
  })
}
