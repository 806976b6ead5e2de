import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn, type Asked } from '../test/api'
import { frame, HEAT, open } from '../test/app'
import type { Plan, Result, Scenario } from './types'

const PLAN: Plan = {
  status: 'OPTIMAL',
  saved: 420_000,
  costSaved: 400_000,
  co2eSavedTonnes: 25,
  invested: 0,
  gap: 0,
  flows: [{ offerId: 'o', needId: 'n', period: 0, amount: 600, arrives: 600 }],
  why: [],
  solver: 'krets-network-simplex',
}
const CLEAN: Plan = { ...PLAN, saved: 380_000, costSaved: 350_000, co2eSavedTonnes: 40, flows: [] }
const NODE = { firmName: null, hub: 'orkanger', kind: 'MATERIAL', amount: 600, unit: 't/a', cost: 1, costFrom: 'STREAM' } as const
const DONE: Scenario = {
  id: 'x1',
  name: 'Ash',
  status: 'DONE',
  progress: null,
  askedAt: '2026-01-01T10:00:00Z',
  endedAt: '2026-01-01T10:00:05Z',
  failure: null,
  currency: 'NOK',
  streams: 2,
  exchanges: 1,
  saved: 420_000,
  co2eSavedTonnes: 25,
  withheld: false,
  data: {
    nodes: [
      { ...NODE, streamId: 'o', name: 'Fly ash', firm: 'f1', firmName: 'Smelter', direction: 'OFFER' },
      { ...NODE, streamId: 'n', name: 'Filler', firm: 'stream:n', direction: 'NEED' },
    ],
    exchanges: [{ offerId: 'o', needId: 'n', distanceKm: 0 }],
    omitted: [],
  },
  result: {
    plan: PLAN,
    front: [PLAN, CLEAN],
    shadowPrices: [{ streamId: 'n', period: 0, perUnit: 700, unit: 't' }],
    sensitivity: [],
    departures: [{ firm: 'f1', loss: 420_000, plan: CLEAN }],
    shares: null,
    firms: [{ firm: 'stream:n', direct: 420_000, pays: 0, invests: 0, fair: null, receives: null }],
    outlook: null,
    skipped: [],
  },
}

function scenarios(scenario: () => Scenario) {
  return (asked: Asked) => {
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /api/matching/scenarios':
        return { body: { items: [DONE], next: null } }
      case 'POST /api/matching/scenarios':
        return { status: 201, body: scenario() }
      case 'GET /api/matching/scenarios/x1':
        return { body: scenario() }
      default:
        return frame(asked)
    }
  }
}

test('a question is asked with its assumptions, and its progress is shown', async () => {
  const calls = standIn(scenarios(() => ({ ...DONE, status: 'RUNNING', progress: { step: 'SHARES', done: 0.5 }, result: undefined })))
  const user = userEvent.setup()
  await open('/scenarios/new')
  await user.type(await screen.findByLabelText('Name'), 'Ash')
  const carbon = screen.getByLabelText('Carbon price per tonne CO2e')
  await user.clear(carbon)
  await user.type(carbon, 'much')
  await user.click(screen.getByRole('button', { name: 'Find the best plan' }))
  expect(await screen.findByText('Write a number, such as 1250 or 12.5')).toBeTruthy()
  await user.clear(carbon)
  await user.type(carbon, '950')
  await user.click(screen.getByRole('button', { name: 'Find the best plan' }))
  expect(await screen.findByRole('progressbar', { name: 'Looking for fair shares' })).toBeTruthy()
  const sent = calls.find(({ method }) => method === 'POST')?.body as { name: string; hubs: string[]; carbonPrice: number }
  expect(sent).toMatchObject({ name: 'Ash', hubs: ['orkanger'], carbonPrice: 950 })
})

test('limits of money, streams, firms and mixtures are sent, and a store', async () => {
  const need = { ...HEAT, id: 's2', direction: 'NEED', name: 'Warm floor', firmId: 'f2', firmName: 'Greenhouse' } as const
  const calls = standIn((asked) =>
    asked.path === '/api/registry/streams' ? { body: { items: [HEAT, need], next: null } } : scenarios(() => DONE)(asked),
  )
  const user = userEvent.setup()
  await open('/scenarios/new')
  await user.type(await screen.findByLabelText('Name'), 'Heat')
  await user.click(await screen.findByText(/2 streams/))
  await user.type(screen.getByLabelText('Most of Surplus heat in a year'), '1 000')
  await user.type(screen.getByLabelText('Most that exchanges may cost fixed in a year'), '250000')
  await user.click(screen.getByText('What single firms may spend on exchanges that they receive'))
  await user.type(screen.getByLabelText('Greenhouse'), 'much')
  await user.click(screen.getByRole('checkbox', { name: /the mixture keeps its composition/ }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time' }), 'months')
  await user.selectOptions(screen.getByLabelText('Keep one offer in a store'), 's1')
  await user.type(screen.getByLabelText('It holds at most'), '50')
  await user.click(screen.getByRole('button', { name: 'Find the best plan' }))
  expect(await screen.findByText(/What single firms may spend.*: *Write a number/)).toBeTruthy()
  expect(calls.some(({ method }) => method === 'POST')).toBe(false)
  await user.clear(screen.getByLabelText('Greenhouse'))
  await user.type(screen.getByLabelText('Greenhouse'), '90000')
  await user.click(screen.getByRole('button', { name: 'Find the best plan' }))
  await screen.findByRole('heading', { name: 'Ash' })
  expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
    limits: {
      investment: 250_000,
      blending: true,
      streams: [{ streamId: 's1', maxAmount: 1000 }],
      firms: [{ firmId: 'f2', investment: 90_000 }],
    },
    stores: [{ offerId: 's1', capacity: 50, lossPerMonth: 0.05 }],
  })
})

test('what clashes is named, and what a store holds is shown', async () => {
  const why = [{ code: 'INVESTMENT', ids: ['f1'], text: 'f1 spends at most 5' }]
  const first = DONE.result as Result
  standIn(scenarios(() => ({ ...DONE, result: { ...first, plan: { ...PLAN, status: 'INFEASIBLE', flows: [], why } } })))
  const { unmount } = await open('/scenarios/x1')
  expect(await screen.findByText('What exchanges may cost fixed · Smelter')).toBeTruthy()
  unmount()
  standIn(scenarios(() => ({ ...DONE, result: { ...first, plan: { ...PLAN, kept: [{ offerId: 'o', period: 6, amount: 60, cost: 6 }] } } })))
  await open('/scenarios/x1')
  const table = await screen.findByRole('table', { name: 'In store at the end of the month' })
  expect(within(table).getByRole('row', { name: /July Fly ash 60 t/ })).toBeTruthy()
})

test('an exchange through a processor names it, what it does and what arrives', async () => {
  const data = DONE.data as NonNullable<Scenario['data']>
  const works = { ...NODE, streamId: 'w', name: 'Digester', firm: 'f3', firmName: 'Biogas works', direction: 'OFFER', kind: 'CAPACITY' } as const
  const via = { processorId: 'w', process: 'biogas and fertiliser' }
  standIn(
    scenarios(() => ({
      ...DONE,
      data: { ...data, nodes: [...data.nodes, works], exchanges: [{ offerId: 'o', needId: 'n', distanceKm: 12, via }] },
      result: { ...(DONE.result as Result), plan: { ...PLAN, flows: [{ offerId: 'o', needId: 'n', period: null, amount: 600, arrives: 120 }] } },
    })),
  )
  await open('/scenarios/x1')
  const plan = await screen.findByRole('region', { name: 'The best plan' })
  expect(within(plan).getByText(/Through biogas and fertiliser:/).textContent).toMatch(/Digester · Biogas works \(120 t\/year arrive\)/)
})

test('what a processor does is told in the reader’s language', async () => {
  const data = DONE.data as NonNullable<Scenario['data']>
  const works = { ...NODE, streamId: 'w', name: 'Digester', firm: 'f3', firmName: 'Biogas works', direction: 'OFFER', kind: 'CAPACITY' } as const
  const via = { processorId: 'w', use: 'digestion', process: 'biogas and fertiliser' }
  const plan = { ...PLAN, flows: [{ offerId: 'o', needId: 'n', period: null, amount: 600, arrives: 120 }] }
  const done = {
    ...DONE,
    data: { ...data, nodes: [...data.nodes, works], exchanges: [{ offerId: 'o', needId: 'n', distanceKm: 12, via }] },
    result: { ...(DONE.result as Result), plan },
  }
  standIn((asked) =>
    asked.path === '/api/matching/uses'
      ? { body: { items: [{ id: 'digestion', process: 'biogas och gödsel' }], next: null } }
      : scenarios(() => done)(asked),
  )
  await open('/scenarios/x1', 'sv')
  expect(await screen.findByText(/Via förädlare \(biogas och gödsel\):/)).toBeTruthy()
})

test('the front is clicked through, and what remains without a firm is shown', async () => {
  standIn(scenarios(() => DONE))
  window.HTMLElement.prototype.scrollIntoView = () => undefined
  const user = userEvent.setup()
  await open('/scenarios/x1')
  const plan = await screen.findByRole('region', { name: 'The best plan' })
  expect(within(plan).getByRole('link', { name: 'Fly ash' })).toBeTruthy()
  expect(screen.getByText(/Room for one more t of Filler is worth/)).toBeTruthy()
  expect(screen.getByRole('row', { name: /A firm you do not see \(Filler\)/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: /^25 t/ }).getAttribute('aria-pressed')).toBe('true')
  await user.click(screen.getByRole('button', { name: /^15 t CO2e more, for NOK.50,000$/ }))
  expect(screen.queryByRole('region', { name: 'The best plan' })).toBeNull()
  expect(screen.getByRole('button', { name: /^15 t/ }).getAttribute('aria-pressed')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Back to the best plan' }))
  await user.click(screen.getByRole('button', { name: /^Show what remains/ }))
  expect(screen.getByRole('region', { name: 'The plan without Smelter' })).toBeTruthy()
})

test('an answer that is withheld says so', async () => {
  standIn(scenarios(() => ({ ...DONE, withheld: true, data: undefined, result: undefined })))
  await open('/scenarios/x1', 'nb')
  expect(await screen.findByText(/holdes tilbake/)).toBeTruthy()
})

test('futures stand beside each other, with what knowing them would be worth', async () => {
  const futures = [
    { name: 'Usual year', probability: 0.8 },
    { name: 'Bad year (50%)', probability: 0.2 },
  ]
  const flow = { offerId: 'o', needId: 'n', arrives: 0 }
  const price = { streamId: 'n', unit: 't' }
  const [usual, bad] = futures as [(typeof futures)[0], (typeof futures)[0]]
  const result: Result = {
    ...(DONE.result as Result),
    plan: { ...PLAN, flows: [{ ...flow, period: 0, amount: 600 }, { ...flow, period: 1, amount: 300 }] },
    shadowPrices: [{ ...price, period: 0, perUnit: 700 }, { ...price, period: 1, perUnit: 700.4 }, { streamId: 'o', unit: 't', period: 1, perUnit: 90 }],
    outlook: { expected: 360_000, withForesight: 372_400, futures: [{ ...usual, foreseen: 420_000 }, { ...bad, foreseen: 182_000 }] },
  }
  standIn(scenarios(() => ({ ...DONE, input: { futures, hubs: [], stores: [] } as unknown as Scenario['input'], result })))
  await open('/scenarios/x1')
  const plan = within(await screen.findByRole('table', { name: 'Plan' }))
  expect(plan.getAllByRole('columnheader').map((it) => it.textContent)).toEqual(['Offer', 'Need', 'Usual year', 'Bad year (50%)', 'Unit'])
  expect(plan.getAllByRole('row')).toHaveLength(2)
  expect(plan.getByRole('row', { name: /600 300 t$/ })).toBeTruthy()
  const outlook = within(screen.getByRole('region', { name: 'What not knowing the future costs' }))
  expect(outlook.getByText(/worth NOK.12,400 a year/)).toBeTruthy()
  expect(outlook.getByRole('row', { name: /Bad year.*20%.*NOK.182,000/ })).toBeTruthy()
  expect(screen.getAllByText(/one more t of Filler/)).toHaveLength(1)
  expect(screen.getByText(/One more t of Fly ash is worth NOK.90: Bad year \(50%\)\./)).toBeTruthy()
})

test('what is missing is said at once and where; what cannot take part is named', async () => {
  const calls = standIn(
    scenarios(() => ({
      ...DONE,
      input: { hubs: ['orkanger'], stores: [{ offerId: 'o' }] } as unknown as Scenario['input'],
      data: { ...(DONE.data as NonNullable<Scenario['data']>), omitted: [{ streamId: 's1', needId: null, code: 'NO_QUANTITY', text: '' }] },
    })),
  )
  const user = userEvent.setup()
  await open('/scenarios/new')
  await user.click(await screen.findByRole('button', { name: 'Find the best plan' }))
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
  expect(calls.some(({ method }) => method === 'POST')).toBe(false)
  await user.type(screen.getByLabelText('Name'), 'Ash')
  await user.click(screen.getByRole('button', { name: 'Find the best plan' }))
  expect(await screen.findByText('Nothing is kept in the store: it would save nothing.')).toBeTruthy()
  await user.click(screen.getByText('1 chosen stream or pair cannot take part'))
  expect(await screen.findByRole('link', { name: 'Surplus heat' })).toBeTruthy()
})
