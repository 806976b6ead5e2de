import { useQuery } from '@tanstack/react-query'
import { get } from '../api/http'
import type { Page } from '../api/types'

/** An entry as its kind's schema says. */
export type Content = Record<string, unknown>

export interface Entry extends Content {
  id: string
  hub?: string | null
  version: number
}

export function useRegister(kind: string) {
  return useQuery({
    queryKey: ['network', 'register', kind],
    queryFn: async ({ signal }) => (await get<Page<Entry>>(`/api/network/register/${kind}`, { limit: 200 }, signal)).items,
  })
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [])
export const rows = (value: unknown): Content[] =>
  Array.isArray(value) ? value.filter((it): it is Content => typeof it === 'object' && it !== null) : []
