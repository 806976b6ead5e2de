import { useQuery } from '@tanstack/react-query'
import { every } from '../api/client'
import { get } from '../api/http'
import type { Page } from '../api/types'

const PROGRESS_MILLIS = 3_000

export type PartnerStatus = 'WAITING' | 'CONFIRMED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED'
export type Standing = 'JOINED' | 'CONFIRMED' | 'SUSPENDED' | 'ENDED'
export type Kind = 'MATERIAL' | 'ENERGY' | 'WATER' | 'CAPACITY'
export type Disclosure = 'ANONYMOUS' | 'BANDED' | 'OPEN'

export const KINDS: readonly Kind[] = ['MATERIAL', 'ENERGY', 'WATER', 'CAPACITY']
export const DISCLOSURES: readonly Disclosure[] = ['ANONYMOUS', 'BANDED', 'OPEN']

export interface Flow {
  region: string
  kinds: Kind[]
  codes: string[]
  hubs: string[]
  disclosure: Disclosure
}

export interface Terms {
  version: number
  purpose: string
  from: string
  to?: string | null
  flows: Flow[]
}

export interface Partner {
  id: string
  url: string
  name: string
  operator: string
  status: PartnerStatus
  fingerprint: string
  here: Standing
  there: Standing
  terms?: Terms | null
  proposed?: Terms | null
  offered?: Terms | null
  given: number
  health?: {
    streams: number
    answeredAt?: string | null
    failingSince?: string | null
    code?: string | null
    problem?: string | null
    refused: number
    refusal?: string | null
    stale: boolean
  } | null
}

export function usePartners() {
  return useQuery({
    // beneath the network's key: a change there asks for partners anew
    queryKey: ['network', 'partners'],
    queryFn: async ({ signal }) => (await get<Page<Partner>>('/api/network/partners', { limit: 200 }, signal)).items,
    refetchInterval: every(PROGRESS_MILLIS),
  })
}
