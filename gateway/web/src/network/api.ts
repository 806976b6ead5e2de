import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { every } from '../api/client'
import { call, get } from '../api/http'
import type { Hub, Page } from '../api/types'

/** What was decided shows up by itself as it is carried out. */
const PROGRESS_MILLIS = 3_000

export type HubStatus = 'ACTIVE' | 'SUSPENDED' | 'CLOSED' | 'ERASED'
export type Scope = 'api-read' | 'api-write' | 'api-meter-readings'

export const SCOPES: readonly Scope[] = ['api-read', 'api-write', 'api-meter-readings']

export interface Progress {
  state: 'UNDER_WAY' | 'WAITING' | 'DONE'
  step?: string | null
  problem?: string | null
  nextTryAt?: string | null
}

export interface HubInNetwork extends Hub {
  status: HubStatus
  since?: string | null
  domains?: string[] | null
  progress?: Progress | null
}

export interface Member {
  subject: string
  hub: string
  name?: string | null
  email?: string | null
  roles: string[]
  firms: string[]
  program: boolean
  lastSeenOn?: string | null
  version: number
  progress: Progress
}

export interface Invitation {
  id: string
  hub: string
  email?: string | null
  name?: string | null
  roles: string[]
  firms: string[]
  expiresAt?: string | null
  version: number
  link?: string | null
}

export interface ApiKey {
  clientId: string
  createdAt: string
  endsAt?: string | null
  shown: boolean
  lastUsedAt?: string | null
}

export interface ApiClient {
  id: string
  hub: string
  name: string
  scopes: Scope[]
  keys: ApiKey[]
  version: number
  progress: Progress
}

export interface HubLogin {
  type: 'OIDC' | 'SAML'
  name: string
  domain: string
  settings: Record<string, string>
  redirectUri: string
  backchannelLogoutUri: string
  version: number
  progress: Progress
}

export interface AuditEntry {
  number: number
  at: string
  action: string
  hub?: string | null
  target: string
  facts: Record<string, string>
  actor?: { id: string; name?: string | null } | null
  person?: { id: string; name?: string | null } | null
}

export function useNetworkHubs() {
  return useQuery({
    queryKey: ['network', 'hubs'],
    queryFn: async ({ signal }) => (await get<Page<HubInNetwork>>('/api/network/hubs', { limit: 200 }, signal)).items,
    refetchInterval: every(PROGRESS_MILLIS),
  })
}

function useListOf<T>(path: string, hub: string | null) {
  return useQuery({
    queryKey: ['network', path, hub],
    queryFn: async ({ signal }) => (await get<Page<T>>(`/api/network/${path}`, { hub, limit: 200 }, signal)).items,
    enabled: hub !== null,
    refetchInterval: every(PROGRESS_MILLIS),
  })
}

export const useMembers = (hub: string | null) => useListOf<Member>('members', hub)
export const useInvitations = (hub: string | null) => useListOf<Invitation>('invitations', hub)
export const useApiClients = (hub: string | null) => useListOf<ApiClient>('api-clients', hub)

export function useHubLogin(hub: string) {
  return useQuery({
    queryKey: ['network', 'login', hub],
    queryFn: ({ signal }) => get<HubLogin>(`/api/network/hubs/${hub}/identity-provider`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : PROGRESS_MILLIS),
  })
}

export function useAudit(filter: Record<string, string>, after: string | null) {
  return useQuery({
    queryKey: ['network', 'audit', filter, after],
    queryFn: ({ signal }) => get<Page<AuditEntry>>('/api/network/audit', { ...filter, after, limit: 50 }, signal),
  })
}

export interface Act {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  version?: number
}

/** Any change in the network; every list of it is asked for anew afterwards. */
export function useAct<T = unknown>() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ method, path, body, version }: Act): Promise<T> =>
      (await call<T>(method, `/api/network/${path}`, { body, ifMatch: version === undefined ? undefined : `"${version}"` })).data,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['network'] }), client.invalidateQueries({ queryKey: ['hubs'] })]),
  })
}
