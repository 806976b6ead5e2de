import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn, type Asked } from '../test/api'
import { COORDINATOR, frame, open } from '../test/app'
import { lay } from './layout'
import type { Flow, FlowMap } from './types'

const STEAM: Flow = {
  source: 'IMPORT',
  target: 'process:f1:Furnace',
  kind: 'ENERGY',
  resource: 'Steam',
  unit: 'MWh',
  observed: 100,
  adjusted: 92,
  sigma: 4,
  test: 2.9,
  suspect: true,
  grade: 'MEASURED',
  offerId: 's1',
  needId: null,
}
const MAP: FlowMap = {
  hub: 'orkanger',
  period: '2025',
  detail: 'WHOLE',
  nodes: [
    { id: 'IMPORT', name: null, kind: 'IMPORT', firmId: null },
    { id: 'process:f1:Furnace', name: 'Furnace · Smelter', kind: 'PROCESS', firmId: 'f1' },
    { id: 'LOSS', name: null, kind: 'LOSS', firmId: null },
  ],
  links: [STEAM, { ...STEAM, source: 'process:f1:Furnace', target: 'LOSS', resource: 'Waste heat', observed: null, suspect: false }],
  totals: [{ kind: 'ENERGY', unit: 'MWh', imports: 92, exports: 0, exchanges: 0, internal: 0, losses: 92 }],
  balances: [{ process: 'process:f1:Furnace', kind: 'ENERGY', unit: 'MWh', in: 100, out: 0, unknown: 1 }],
  potential: [],
  suppressed: false,
}

function flows(map: FlowMap) {
  return (asked: Asked) => {
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /api/matching/flow-map':
        return { body: map }
      case 'GET /api/matching/scenarios':
        return { body: { items: [], next: null } }
      case 'POST /api/matching/flows':
        return asked.body && (asked.body as { resource: string }).resource === ''
          ? { status: 400, body: { status: 400, code: 'invalid-input', errors: [{ pointer: '/resource', code: 'wrong-length', message: 'x' }] } }
          : { status: 201, body: {} }
      default:
        return frame(asked)
    }
  }
}

test('the map says which figure is suspect, and leads to the stream', async () => {
  standIn(flows(MAP))
  const user = userEvent.setup()
  await open('/flows?period=2025&kind=ENERGY')
  const row = await screen.findByRole('row', { name: /Furnace · Smelter Steam/ })
  expect(row.textContent).toContain('suspect')
  expect(within(row).getByText(/92 MWh/).textContent).toContain('± 4')
  await user.click(within(row).getByRole('button', { name: 'Steam' }))
  expect(screen.getByText(/2.9 standard deviations/)).toBeTruthy()
  expect((screen.getByRole('link', { name: 'Offer' }) as HTMLAnchorElement).getAttribute('href')).toBe('/streams/s1')
  expect(screen.getByText(/Furnace · Smelter: in 100 MWh, out 0 MWh; 1 not known/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'CSV' }).getAttribute('href')).toBe('/api/matching/flow-map?hub=orkanger&period=2025&format=csv')
  expect(document.querySelectorAll('.sankey .band')).toHaveLength(2)
})

test('who sees sums alone is told so', async () => {
  standIn(flows({ ...MAP, detail: 'SUMS', suppressed: true, links: [], nodes: [], totals: [], balances: [] }))
  await open('/flows?period=2025&kind=ENERGY', 'sv')
  expect(await screen.findByText(/summor över minst tre företag/)).toBeTruthy()
  expect(screen.getByText(/enskilt företag/)).toBeTruthy()
})

test('a flow is recorded, and its faults are named', async () => {
  const calls = standIn(flows(MAP))
  const user = userEvent.setup()
  await open('/flows?period=2025&kind=ENERGY')
  await user.click(await screen.findByText('Record a flow, or import a file'))
  await user.click(screen.getByRole('button', { name: 'Record it' }))
  expect(await screen.findByText(/The text is too short or too long/)).toBeTruthy()
  await user.selectOptions(screen.getByLabelText('From'), 'f1')
  await user.type(screen.getByLabelText('What'), 'Steam')
  await user.type(screen.getByLabelText('Amount'), '12.5')
  await user.click(screen.getByRole('button', { name: 'Record it' }))
  const sent = calls.filter(({ method }) => method === 'POST').at(-1)?.body
  expect(sent).toMatchObject({ fromFirmId: 'f1', resource: 'Steam', amount: 12.5, kind: 'ENERGY', unit: 'MWh', period: '2025' })
})

test('flows that go in a circle are laid out too', () => {
  const way = (source: string, target: string) => ({ ...STEAM, source, target })
  const { boxes, bands } = lay([], [way('a', 'b'), way('b', 'c'), way('c', 'a'), way('a', 'a')])
  expect(bands).toHaveLength(4)
  expect(boxes.filter(({ again }) => again).map(({ id }) => id)).toEqual(['again:a'])
})

test('what is invented says so', async () => {
  standIn(flows({ ...MAP, links: [{ ...STEAM, sample: true }, { ...STEAM, target: 'LOSS', resource: 'Vapour' }] }))
  await open('/flows?period=2025&kind=ENERGY')
  const row = await screen.findByRole('row', { name: /Steam/ })
  expect(within(row).getByText('sample')).toBeTruthy()
  expect(within(screen.getByRole('row', { name: /Vapour/ })).queryByText('sample')).toBeNull()
  expect(screen.getByText(/are invented in part or whole/)).toBeTruthy()
})

test('a researcher sees bands where the hub agreed, and is told elsewhere what would open them', async () => {
  const banded: Flow = { ...STEAM, source: 'industry:24', target: 'industry:35', resource: null, observed: null, adjusted: null, sigma: null, suspect: false, grade: null, offerId: null, band: { from: 1000, to: 10000 } }
  const agreed: FlowMap = {
    ...MAP, detail: 'BANDS', suppressed: false, links: [banded], totals: [], balances: [],
    nodes: [{ id: 'industry:24', name: '24', kind: 'INDUSTRY', firmId: null }, { id: 'industry:35', name: '35', kind: 'INDUSTRY', firmId: null }],
  }
  const shy: FlowMap = { ...agreed, detail: 'SUMS', suppressed: true, links: [], nodes: [] }
  standIn((asked) => {
    switch (asked.path) {
      case '/api/me':
        return { body: { ...COORDINATOR, roles: ['researcher'], hubs: [] } }
      case '/api/network/hubs':
        return { body: { items: [{ id: 'orkanger', name: 'Orkanger' }, { id: 'kokkola', name: 'Kokkola' }] } }
      case '/api/matching/flow-map':
        return { body: asked.query.get('hub') === 'kokkola' ? shy : agreed }
      case '/api/registry/catalogue/nace':
        return asked.query.get('q') === '24' ? { body: { items: [{ version: '2.1', code: '24', label: 'Metals' }] } } : undefined
      default:
        return flows(MAP)(asked)
    }
  })
  await open('/flows?period=2025&kind=ENERGY')
  expect(await screen.findByText(/has a research agreement in force/)).toBeTruthy()
  expect((await screen.findByRole('row', { name: /Metals \(24\) Industry 35/ })).textContent).toMatch(/1,000.10,000 MWh/)
  expect(document.querySelectorAll('.sankey .band')).toHaveLength(1)
  await userEvent.selectOptions(screen.getByLabelText('Hub'), 'Kokkola')
  expect(await screen.findByText(/no research agreement with flows in force/)).toBeTruthy()
  expect(screen.getByText('There is no flow here that you may see')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Research agreements' }).getAttribute('href')).toBe('/register?kind=research-agreements')
})
