import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { queryClient } from '../api/client'
import type { Me, Stream } from '../api/types'
import { App } from '../App'
import { I18nProvider, load } from '../i18n/I18n'
import type { Language } from '../i18n/languages'
import type { Asked } from './api'

/** The whole app at one address, as after log-in. */
export async function open(address: string, language: Language = 'en') {
  return render(
    <I18nProvider initial={await load(language)}>
      <QueryClientProvider client={queryClient()}>
        <MemoryRouter initialEntries={[address]}>
          <App />
        </MemoryRouter>
      </QueryClientProvider>
    </I18nProvider>,
  )
}

export const COORDINATOR: Me = {
  subject: 'c1',
  name: 'Coordinator',
  roles: ['hub-coordinator'],
  hubs: ['orkanger'],
  firms: [],
}

export const HEAT: Stream = {
  id: 's1',
  firmId: 'f1',
  firmName: 'Smelter',
  hub: 'orkanger',
  direction: 'OFFER',
  kind: 'ENERGY',
  name: 'Surplus heat',
  quantity: { amount: 1200, unit: 'MWh/a', grade: 'MEASURED' },
  temperature: { supplyC: 90, returnC: 60 },
  hazards: ['HP4'],
  visibility: 'REGION',
  disclosure: 'OPEN',
  sample: true,
  view: 'FULL',
  version: 3,
}

/** What every page asks for. */
export function frame({ path, method }: Asked) {
  if (method !== 'GET') {
    return undefined
  }
  switch (path) {
    case '/api/me':
      return { body: COORDINATOR }
    case '/api/network/hubs':
      return { body: { items: [{ id: 'orkanger', name: 'Orkanger' }] } }
    case '/api/registry/firms':
      return { body: { items: [{ id: 'f1', name: 'Smelter', hub: 'orkanger' }], next: null } }
    case '/api/registry/streams':
      return { body: { items: [HEAT], next: null } }
    case '/api/registry/streams/s1':
      return { body: HEAT, headers: { ETag: '"3"' } }
    case '/api/registry/streams/s1/versions':
    case '/api/registry/streams/s1/attachments':
    case '/api/registry/streams/s1/duplicates':
    case '/api/registry/streams/s1/warnings':
      return { body: { items: [], next: null } }
    case '/api/matching/matches':
      return { body: { items: [] } }
    default:
      return undefined
  }
}
