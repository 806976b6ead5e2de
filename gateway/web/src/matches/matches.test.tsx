import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Match } from '../api/types'
import { standIn } from '../test/api'
import { COORDINATOR, frame, HEAT, open } from '../test/app'

const HUBS = [
  { id: 'orkanger', name: 'Orkanger', country: 'NO', location: { lat: 63.3, lon: 9.85 } },
  { id: 'sundsvall', name: 'Sundsvall', country: 'SE', location: { lat: 62.39, lon: 17.3 } },
]

const MATCH: Match = {
  offerId: 's1',
  needId: 'n1',
  score: 0.8,
  certainty: 0.6,
  components: { resource: 0.9, distance: 0.5 },
  contributions: { base: 0.36, distance: 0.0765 },
  reasons: [{ code: 'KNOWN_USE', params: {}, text: 'Known use: heating' }],
  blockers: [],
  subject: HEAT,
  counterpart: { id: 'n1', direction: 'NEED', kind: 'ENERGY', name: 'Heat for a hall', hub: 'sundsvall', view: 'BANDED' },
}

function region(interest: Match['interest'] = null) {
  let said = interest
  return standIn((asked) => {
    if (asked.path === '/api/network/hubs') {
      return { body: { items: HUBS } }
    }
    if (asked.path === '/api/matching/matches') {
      return { body: { items: asked.query.get('blocked') === 'only' ? [] : [{ ...MATCH, interest: said }] } }
    }
    if (asked.path === '/api/matching/interests' && asked.method === 'POST') {
      said = { offerAnswer: 'INTERESTED', needAnswer: said?.needAnswer ?? null, mutual: said?.needAnswer === 'INTERESTED' }
      return { body: {} }
    }
    if (asked.path === '/api/matching/interests/s1/n1' && asked.method === 'DELETE') {
      said = null
      return { status: 204 }
    }
    return frame(asked)
  })
}

test('the hub’s matches are listed with a map that also says in words what it shows', async () => {
  const calls = region()
  await open('/matches')
  const list = await screen.findByRole('list', { name: 'Best matches' })
  expect(within(list).getByRole('link', { name: 'Surplus heat' })).toBeTruthy()
  expect(within(list).getByRole('link', { name: 'Heat for a hall' })).toBeTruthy()
  expect(await screen.findByText('Orkanger – Sundsvall: 1 match')).toBeTruthy()
  expect(screen.getByRole('img', { name: /Map of the hubs/ }).querySelectorAll('.land')).toHaveLength(3)
  expect(calls.find((call) => call.path === '/api/matching/matches')?.query.get('hub')).toBe('orkanger')
})

test('one firm’s matches, or the near misses, are a choice away', async () => {
  const calls = region()
  await open('/matches')
  await screen.findByRole('list', { name: 'Best matches' })
  await userEvent.selectOptions(await screen.findByLabelText('Of'), await screen.findByRole('option', { name: 'Smelter' }))
  await userEvent.selectOptions(screen.getByLabelText('Show'), 'Near misses')
  await screen.findByText('No match yet')
  const last = calls.filter((call) => call.path === '/api/matching/matches').at(-1)
  expect([last?.query.get('firm'), last?.query.get('blocked')]).toEqual(['f1', 'only'])
})

test('a known use is called by its name in the reader’s language, page by page; English asks for none', async () => {
  const params = { use: 'heating', process: 'heating of halls', maturity: 'COMMON', source: 'A book' }
  const reasons = [{ code: 'KNOWN_USE', params, text: 'Known use: heating of halls (common; A book)' }]
  const names: Record<string, { items: object[]; next: string | null }> = {
    '': { items: [{ id: 'drying', process: 'kuivaus' }], next: 'drying' },
    drying: { items: [{ id: 'heating', process: 'hallien lämmitys' }], next: null },
  }
  const calls = standIn((asked) => {
    switch (asked.path) {
      case '/api/matching/uses':
        return { body: names[asked.query.get('after') ?? ''] }
      case '/api/matching/matches':
        return { body: { items: asked.query.get('blocked') === 'only' ? [] : [{ ...MATCH, reasons }] } }
      default:
        return frame(asked)
    }
  })
  const asked = () => calls.filter(({ path }) => path === '/api/matching/uses').map(({ query }) => query.get('lang'))
  const { unmount } = await open('/streams/s1', 'en')
  expect(await screen.findByText('Known use: heating of halls (common; A book)')).toBeTruthy()
  expect(asked()).toEqual([])
  unmount()
  await open('/streams/s1', 'fi')
  expect(await screen.findByText('Tunnettu käyttö: hallien lämmitys (yleinen; A book)')).toBeTruthy()
  expect(asked()).toEqual(['fi', 'fi'])
})

test('interest is shown and taken back', async () => {
  const calls = region()
  await open('/streams/s1')
  await userEvent.click(await screen.findByRole('button', { name: 'We are interested' }))
  const told = await screen.findByText(/Names open when the other side does too/)
  await waitFor(() => expect(document.activeElement).toBe(told))
  expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
    offerId: 's1',
    needId: 'n1',
    side: 'OFFER',
    answer: 'INTERESTED',
  })
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  expect(await screen.findByRole('button', { name: 'We are interested' })).toBeTruthy()
})

test('the other side’s interest is told, and both together', async () => {
  region({ offerAnswer: null, needAnswer: 'INTERESTED', mutual: false })
  await open('/streams/s1')
  expect(await screen.findByText(/The other side is interested/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'We are interested' }))
  expect(await screen.findByText('Both are interested: you see who the other is.')).toBeTruthy()
})

test('who speaks for no side sees no buttons', async () => {
  standIn((asked) => {
    if (asked.path === '/api/me') {
      return { body: { ...COORDINATOR, hubs: ['sundsvall-else'] } }
    }
    return asked.path === '/api/matching/matches'
      ? { body: { items: asked.query.get('blocked') === 'only' ? [] : [MATCH] } }
      : frame(asked)
  })
  await open('/streams/s1')
  await screen.findByRole('list', { name: 'Matches' })
  expect(screen.queryByRole('button', { name: 'We are interested' })).toBeNull()
})

test('a match across a border says what the border needs, each line with its source', async () => {
  const calls = standIn((asked) => {
    if (asked.path === '/api/network/hubs') {
      return { body: { items: HUBS } }
    }
    if (asked.path === '/api/matching/matches') {
      return { body: { items: asked.query.get('blocked') === 'only' ? [] : [MATCH] } }
    }
    if (asked.path === '/api/matching/matches/readiness') {
      const source = { title: 'Regulation (EU) 2024/1157, Articles 5, 8 and 9', url: 'http://data.europa.eu/eli/reg/2024/1157/oj' }
      const step = { step: 'PAPERS', finding: 'NOTIFY', state: 'TO_DO', params: { from: 'NO', to: 'SE' }, text: '', source }
      return { body: { crosses: true, steps: [step] } }
    }
    return frame(asked)
  })
  await open('/matches')
  const summary = await screen.findByText('What the border needs')
  expect(calls.some((call) => call.path.endsWith('/readiness'))).toBe(false)
  await userEvent.click(summary)
  expect(await screen.findByText(/the authorities of Norway and Sweden/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /Articles 5, 8 and 9/ }).getAttribute('href')).toContain('2024/1157')
  expect(screen.getByText(/not legal advice/)).toBeTruthy()
  expect(calls.find((call) => call.path.endsWith('/readiness'))?.query.toString()).toBe('offer=s1&need=n1')
})

test('a match within a country says nothing of borders', async () => {
  standIn((asked) => {
    if (asked.path === '/api/network/hubs') {
      return { body: { items: HUBS } }
    }
    if (asked.path === '/api/matching/matches') {
      const near = { ...MATCH, counterpart: { ...MATCH.counterpart, hub: 'orkanger' } }
      return { body: { items: asked.query.get('blocked') === 'only' ? [] : [near] } }
    }
    return frame(asked)
  })
  await open('/matches')
  await screen.findByRole('link', { name: 'Heat for a hall' })
  expect(screen.queryByText('What the border needs')).toBeNull()
})

test('side by side, matches are put in order by a figure, the unknown last', async () => {
  const pair = (name: string, score: number, distanceKm: number | null): Match => ({
    ...MATCH, needId: name, score, distanceKm, counterpart: { ...MATCH.counterpart, id: name, name } as Match['counterpart'],
  })
  const far = { ...pair('Far', 0.7, 400), blockers: [{ code: 'TOO_FAR', params: { km: 400, limitKm: 30, excessKm: 370 }, remedy: 'nearer' }], reasons: [{ code: 'DISTANCE', params: { km: 400, limitKm: 30 } }] }
  standIn((asked) =>
    asked.path === '/api/matching/matches' ? { body: { items: [pair('Somewhere', 0.9, null), far, pair('Near', 0.5, 12)] } } : frame(asked),
  )
  await open('/matches')
  await userEvent.selectOptions(await screen.findByLabelText('Show them'), 'side by side')
  const table = screen.getByRole('table', { name: 'Matches side by side' })
  const names = () => within(table).getAllByRole('rowheader').map((it) => within(it).getByRole('link').textContent)
  expect(names()).toEqual(['Somewhere', 'Far', 'Near'])
  await userEvent.click(within(table).getByRole('button', { name: /^Distance/ }))
  expect(names()).toEqual(['Near', 'Far', 'Somewhere'])
  expect(within(table).getByRole('columnheader', { name: /^Distance/ }).getAttribute('aria-sort')).toBe('ascending')
  expect(within(table).getByText(/at most 30 km is reasonable/)).toBeTruthy()
  expect(within(table).getByText(/a counterpart 370 km nearer/)).toBeTruthy()
})

test('who belongs to no hub chooses whose matches to see', async () => {
  const calls = standIn((asked) => {
    switch (asked.path) {
      case '/api/me':
        return { body: { ...COORDINATOR, roles: ['region-operator'], hubs: [] } }
      case '/api/network/hubs':
        return { body: { items: HUBS } }
      case '/api/matching/matches':
        return { body: { items: [MATCH] } }
      default:
        return frame(asked)
    }
  })
  await open('/matches')
  await screen.findByRole('link', { name: 'Heat for a hall' })
  await userEvent.selectOptions(screen.getByLabelText('Of'), 'All firms of Sundsvall')
  await waitFor(() => expect(calls.filter(({ path }) => path === '/api/matching/matches').at(-1)?.query.get('hub')).toBe('sundsvall'))
})

test('one certain stream can be asked about, and what stands in the way is said', async () => {
  const calls = standIn((asked) => {
    if (asked.path === '/api/registry/streams' && asked.query.get('direction') === 'NEED') {
      return { body: { items: [{ ...HEAT, id: 'n9', direction: 'NEED', name: 'Warm pool' }], next: null } }
    }
    if (asked.path === '/api/matching/explanations') {
      const blockers = [{ code: 'TOO_FAR', params: { km: 391, limitKm: 30, excessKm: 361 }, remedy: 'A receiver nearer' }]
      return { body: { ...MATCH, needId: 'n9', blockers, counterpart: { ...HEAT, id: 'n9', direction: 'NEED', name: 'Warm pool' } } }
    }
    return frame(asked)
  })
  await open('/streams/s1')
  await userEvent.click(await screen.findByText('Why, or why not, with one certain stream?'))
  await userEvent.type(await screen.findByLabelText('The need that you have in mind'), 'pool')
  await userEvent.click(await screen.findByRole('option', { name: /Warm pool/ }))
  expect(await screen.findByText('391 km apart; at most 30 km is reasonable')).toBeTruthy()
  expect(screen.getByText(/a counterpart 361 km nearer/)).toBeTruthy()
  expect(calls.find(({ path }) => path === '/api/matching/explanations')?.query.toString()).toContain('offer=s1&need=n9')
})

test('far-fetched matches are a click away, unless there is nothing better or somebody has answered', async () => {
  const scored = (name: string, score: number, interest: Match['interest'] = null): Match => ({
    ...MATCH, needId: name, score, interest, counterpart: { ...MATCH.counterpart, id: name, name } as Match['counterpart'],
  })
  let found = [scored('Good', 0.7), scored('Answered', 0.15, { offerAnswer: 'INTERESTED', needAnswer: null, mutual: false }), scored('Far', 0.1), scored('Farther', 0.05)]
  standIn((asked) =>
    asked.path === '/api/matching/matches' ? { body: { items: asked.query.get('blocked') === 'only' ? [] : found } } : frame(asked),
  )
  const { unmount } = await open('/matches')
  await screen.findByRole('link', { name: 'Good' })
  expect(screen.getByRole('link', { name: 'Answered' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Far' })).toBeNull()
  const control = screen.getByRole('button', { name: 'Show 2 far-fetched matches' })
  expect(control.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(control)
  expect(screen.getByRole('link', { name: 'Farther' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Hide 2 far-fetched matches' }))
  expect(screen.queryByRole('link', { name: 'Far' })).toBeNull()
  unmount()
  found = [scored('Far', 0.1)]
  await open('/streams/s1')
  expect(await screen.findByRole('link', { name: 'Far' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Hide 1 far-fetched match' })).toBeTruthy()
})

test('a partner’s stream is shown with its hub and region by name, never by an id that nobody knows', async () => {
  const abroad: Match = {
    ...MATCH,
    needId: 'p1.n1',
    counterpart: { ...MATCH.counterpart, id: 'p1.n1', hub: 'p1.park' } as Match['counterpart'],
    origin: { partner: 'p1', name: 'South', url: 'https://south.example', hub: 'South park', stale: false },
  }
  standIn((asked) => (asked.path === '/api/matching/matches' ? { body: { items: [abroad] } } : frame(asked)))
  await open('/matches')
  const card = await screen.findByRole('list', { name: 'Best matches' })
  expect(card.textContent).toContain('South park')
  expect(card.textContent).toContain('From partner region South')
  await userEvent.selectOptions(screen.getByLabelText('Show them'), 'side by side')
  expect(screen.getByRole('table', { name: 'Matches side by side' }).textContent).toContain('South park, South')
  expect(document.body.textContent).not.toContain('p1.park')
})

test('a researcher, who sees no stream’s hub, is told where matches are', async () => {
  standIn((asked) => (asked.path === '/api/me' ? { body: { ...COORDINATOR, roles: ['researcher'], hubs: [] } } : frame(asked)))
  await open('/matches')
  expect(await screen.findByText(/Open a stream to see its matches/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'To the streams' }).getAttribute('href')).toBe('/streams')
  expect(screen.queryByText('No match yet')).toBeNull()
})
