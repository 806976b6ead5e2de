import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { problem, standIn } from '../test/api'
import { frame, HEAT, open } from '../test/app'

afterEach(() => vi.useRealTimers())

const NEED = { ...HEAT, id: 's2', direction: 'NEED', firmName: null, firmId: null, name: 'Heat for a hall', view: 'BANDED' }
const MATCH = {
  offerId: 's1',
  needId: 's2',
  score: 0.871,
  certainty: 0.5,
  components: { resource: 0.9, somethingNew: 0.25 },
  reasons: [{ code: 'SAME_HUB', params: {}, text: 'Both in the park' }],
  blockers: [],
  distanceKm: null,
  quantity: { amount: 1000, unit: 'MWh/a' },
  value: { amount: 250000, currency: 'NOK' },
  co2eTonnesPerYear: 12.34,
  counterpart: NEED,
}
const NEAR_MISS = {
  ...MATCH,
  needId: 's3',
  counterpart: { ...NEED, id: 's3', name: 'Steam' },
  blockers: [{ code: 'TEMPERATURE_TOO_LOW', params: {}, text: 'Too cold', remedy: 'A heat pump' }],
}

test('the list shows the park’s streams, and what is invented says so', async () => {
  const calls = standIn(frame)
  await open('/streams')
  const row = await screen.findByRole('row', { name: /Surplus heat/ })
  expect(within(row).getByRole('link', { name: 'Surplus heat' }).getAttribute('href')).toBe('/streams/s1')
  expect(row.textContent).toContain('sample')
  expect(row.textContent).toContain('1,200 MWh/year')
  expect(calls.find(({ path }) => path === '/api/registry/streams')?.query.get('hub')).toBe('orkanger')
})

test('a filter in the address is asked for; nothing found offers the way out', async () => {
  const calls = standIn((asked) =>
    asked.path === '/api/registry/streams' && asked.query.get('kind') === 'WATER' ? { body: { items: [], next: null } } : frame(asked),
  )
  const user = userEvent.setup()
  await open('/streams?kind=WATER&hub=all')
  expect(await screen.findByText('No stream fits this filter')).toBeTruthy()
  expect(calls.filter(({ path }) => path === '/api/registry/streams').every(({ query }) => query.get('hub') === null)).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Clear the filter' }))
  expect(await screen.findByRole('row', { name: /Surplus heat/ })).toBeTruthy()
})

test('matches are ranked with their figures; near misses stand apart with what is in the way', async () => {
  standIn((asked) =>
    asked.path === '/api/matching/matches'
      ? { body: { items: asked.query.get('blocked') === 'only' ? [NEAR_MISS] : [MATCH] } }
      : frame(asked),
  )
  await open('/streams/s1')
  const [match, ...more] = within(await screen.findByRole('list', { name: 'Matches' })).getAllByRole('listitem')
  expect(more.filter((item) => item.classList.contains('match'))).toEqual([])
  const text = match?.textContent ?? ''
  for (const part of ['Score 87', '50% certain', 'Heat for a hall', 'hidden until both show interest', '1,000 MWh/year', '12.3 t/year']) {
    expect(text).toContain(part)
  }
  expect(text).toContain('Something new')
  const near = await screen.findByRole('list', { name: 'Near misses' })
  expect(near.textContent).toContain('Too cold')
  expect(near.textContent).toContain('A heat pump')
  expect(near.textContent).toContain('Steam')
})

test('matching being away is told in words, the stream stays, and the matches come back by themselves', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  let away = true
  standIn((asked) => {
    if (asked.path !== '/api/matching/matches') {
      return frame(asked)
    }
    return away
      ? problem(503, 'service-unavailable')
      : { body: { items: asked.query.get('blocked') === 'only' ? [] : [MATCH] } }
  })
  await open('/streams/s1')
  expect(await screen.findByText('Matches, flows and scenarios are not available right now; your streams are safe.')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'Surplus heat' })).toBeTruthy()
  away = false
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await screen.findByText('Heat for a hall')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a stream that is not there, like any unknown address, gives the page for that', async () => {
  standIn(frame)
  await open('/streams/none')
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeTruthy()
})

test('the language can be changed on the page, and the document says which it is', async () => {
  standIn(frame)
  const user = userEvent.setup()
  await open('/streams')
  // the menu takes the place of a language switch that is there while nobody is known
  await screen.findByRole('button', { name: /Coordinator/ })
  await user.selectOptions(screen.getByLabelText('Language'), 'Norsk bokmål')
  expect(await screen.findByText('Logg ut')).toBeTruthy()
  expect(document.documentElement.lang).toBe('nb')
  expect(localStorage.getItem('krets.language')).toBe('nb')
})

test('where names are hidden, streams are told apart by what may be known, and a list of all hubs names them', async () => {
  const hidden = { ...HEAT, id: 's9', name: null, firmId: null, firmName: null, industry: '17', hub: null, view: 'ANONYMOUS' }
  standIn((asked) => (asked.path === '/api/registry/streams' ? { body: { items: [HEAT, hidden], next: null } } : frame(asked)))
  await open('/streams?hub=all')
  expect((await screen.findByRole('link', { name: 'Offer: Energy · Industry 17' })).getAttribute('href')).toBe('/streams/s9')
  expect((await screen.findByRole('row', { name: /Surplus heat/ })).textContent).toContain('SmelterOrkanger')
})

test('a description’s web addresses are links, and nothing else of it is', async () => {
  const told = { ...HEAT, description: 'From (https://example.org/a_b?c=1). Not javascript:alert(1) <b>bold</b>' }
  standIn((asked) => (asked.path === '/api/registry/streams/s1' ? { body: told, headers: { ETag: '"3"' } } : frame(asked)))
  await open('/streams/s1')
  const link = await screen.findByRole('link', { name: 'https://example.org/a_b?c=1' })
  expect(link.getAttribute('href')).toBe('https://example.org/a_b?c=1')
  expect(link.parentElement?.textContent).toBe(told.description)
  expect(link.parentElement?.querySelectorAll('*')).toHaveLength(1)
})
