import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { problem, standIn } from '../test/api'
import { frame, HEAT, open } from '../test/app'

const errorsOf = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)

async function fillInFour(user: ReturnType<typeof userEvent.setup>) {
  await screen.findByRole('option', { name: 'Smelter' })
  await user.selectOptions(screen.getByLabelText('Firm'), 'Smelter')
  await user.click(screen.getByLabelText('Need'))
  await user.selectOptions(screen.getByLabelText('Kind'), 'Energy')
  await user.type(screen.getByLabelText('Name'), 'Heat for a dryer')
}

test('what is missing is told before anything is sent, and the way to each field is a link', async () => {
  const calls = standIn(frame)
  const user = userEvent.setup()
  await open('/streams/new')
  await user.click(await screen.findByRole('button', { name: 'Save' }))

  const summary = screen.getByRole('alert')
  expect(summary).toBe(document.activeElement)
  await user.click(within(summary).getByRole('link', { name: 'Give it a name' }))
  const name = screen.getByLabelText('Name')
  expect(name).toBe(document.activeElement)

  await user.type(name, 'Ash')
  expect(name.getAttribute('aria-invalid')).toBeNull()
  expect(name).toBe(document.activeElement)
  expect(within(summary).queryByRole('link', { name: 'Give it a name' })).toBeNull()
  expect(within(summary).getByRole('link', { name: 'Choose the kind' })).toBeTruthy()
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([])
})

test('four fields make a stream, whose matches are asked for no earlier than this write', async () => {
  const calls = standIn((asked) =>
    asked.method === 'POST'
      ? { status: 201, body: { ...HEAT, id: 's1' }, headers: { ETag: '"1"', 'Krets-Cursor': 'e.7.0' } }
      : frame(asked),
  )
  document.cookie = 'XSRF-TOKEN=a%2Bb'
  const user = userEvent.setup()
  await open('/streams/new')
  await fillInFour(user)
  await user.click(screen.getByRole('button', { name: 'Save' }))

  expect(await screen.findByRole('heading', { level: 1, name: 'Surplus heat' })).toBeTruthy()
  const post = calls.find(({ method }) => method === 'POST')
  expect(post?.headers.get('X-XSRF-TOKEN')).toBe('a+b')
  expect(post?.body).toMatchObject({ firmId: 'f1', direction: 'NEED', kind: 'ENERGY', name: 'Heat for a dryer' })
  await waitFor(() => {
    const matches = calls.find(({ path }) => path === '/api/matching/matches')
    expect(matches?.query.get('after')).toBe('e.7.0')
  })
  expect(sessionStorage.getItem('krets.draft.new')).toBeNull()
})

test('the server’s errors stand at their fields, those without a field in the summary, and nothing typed is lost', async () => {
  standIn((asked) =>
    asked.method === 'POST'
      ? problem(400, 'invalid-input', [
          { pointer: '/quantity/amount', code: 'must-be-even', message: 'Give an even number.' },
          { pointer: '/codes/ewc', code: 'unknown-waste-code', message: 'The European List of Waste has no code 999999.' },
          { pointer: '/composition/0/min', code: 'below', message: 'Give a fraction.' },
          { pointer: '/sample', code: 'strange', message: 'Say otherwise.' },
        ])
      : frame(asked),
  )
  const user = userEvent.setup()
  await open('/streams/new', 'en')
  await screen.findByLabelText('Firm')
  await fillInFour(user)
  await user.click(screen.getByText('More details'))
  await user.type(screen.getByLabelText('Quantity'), '1 251')
  await user.type(screen.getByRole('combobox', { name: 'Waste code' }), '999999')
  await user.click(screen.getByRole('button', { name: 'Save' }))

  const summary = await screen.findByRole('alert')
  expect(within(summary).getByRole('link', { name: 'Quantity: Give an even number.' })).toBeTruthy()
  expect(within(summary).getByRole('link', { name: 'Composition: Give a fraction.' })).toBeTruthy()
  expect(errorsOf(screen.getByLabelText('At least, %'))).toContain('Give a fraction.')
  expect(summary.textContent).toContain('/sample')
  expect(errorsOf(screen.getByLabelText('Quantity'))).toContain('Give an even number.')
  expect(errorsOf(screen.getByRole('combobox', { name: 'Waste code' }))).toContain('The European List of Waste has no such code')
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Heat for a dryer')
  expect(screen.getByLabelText<HTMLInputElement>('Quantity').value).toBe('1 251')
})

test('the whole document can be typed, and an edit gives back exactly what it did not touch', async () => {
  const thirds = [1 / 3, 1 / 3, 1 / 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  const whole = {
    ...HEAT,
    kind: 'MATERIAL',
    temperature: null,
    quantity: { amount: 25000, unit: 't/a', monthly: thirds, uncertaintyPct: 10, grade: 'VERIFIED' },
    composition: [{ substance: 'SiO2', min: 0.07, max: 0.97 }],
    physicalState: 'POWDER',
    minimumLot: { amount: 20, unit: 't' },
    economics: { currency: 'SEK', disposalCost: 900, price: null, virginCost: null },
    availability: { from: '2026-01-01', to: null },
  }
  const calls = standIn((asked) =>
    asked.path === '/api/registry/streams/s1' ? { body: whole, headers: { ETag: '"3"' } } : frame(asked),
  )
  const user = userEvent.setup()
  await open('/streams/s1/edit')
  expect((await screen.findByLabelText<HTMLInputElement>('Physical state')).value).toBe('POWDER')
  const substances = screen.getAllByLabelText<HTMLInputElement>('Substance')
  expect(substances.map(({ value }) => value)).toEqual(['SiO2', ''])
  await user.type(substances[1] as HTMLInputElement, 'C')
  await user.type(screen.getAllByLabelText('At most, %')[1] as HTMLInputElement, '7,5')
  await user.click(screen.getByRole('checkbox', { name: /^HP14/ }))
  await user.type(screen.getByLabelText('Price'), '-5')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true))
  const saved = calls.find(({ method }) => method === 'PUT')?.body
  expect(saved).toMatchObject({
    quantity: whole.quantity,
    composition: [
      { substance: 'SiO2', min: 0.07, max: 0.97 },
      { substance: 'C', min: null, max: 0.075 },
    ],
    hazards: ['HP4', 'HP14'],
    minimumLot: whole.minimumLot,
    economics: { ...whole.economics, price: -5 },
    availability: whole.availability,
  })
})

test('what falls in each month becomes a share of the year', async () => {
  const calls = standIn((asked) => (asked.method === 'POST' ? { status: 201, body: { ...HEAT } } : frame(asked)))
  const user = userEvent.setup()
  await open('/streams/new')
  await fillInFour(user)
  await user.click(screen.getByText('More details'))
  await user.click(screen.getByText('How sure, and when'))
  await user.type(screen.getByLabelText(/^Jan/), '30')
  await user.type(screen.getByLabelText(/^Dec/), '10')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true))
  expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({ quantity: { monthly: [0.75, ...Array<number>(10).fill(0), 0.25] } })
})

test('a form that is left without saving is found again as it was', async () => {
  standIn(frame)
  const user = userEvent.setup()
  const { unmount } = await open('/streams/new')
  await fillInFour(user)
  unmount()
  await open('/streams/new')
  expect((await screen.findByLabelText<HTMLInputElement>('Name')).value).toBe('Heat for a dryer')
})

test('a second editor keeps what was typed, sees what differs, and saves over the newer version only when told', async () => {
  let now = { ...HEAT }
  const calls = standIn((asked) => {
    if (asked.path !== '/api/registry/streams/s1') {
      return frame(asked)
    }
    const etag = `"${now.version}"`
    if (asked.method === 'PUT') {
      return asked.headers.get('If-Match') === etag ? { body: now } : problem(412, 'stale')
    }
    return { body: now, headers: { ETag: etag } }
  })
  const user = userEvent.setup()
  await open('/streams/s1/edit')
  const name = await screen.findByLabelText<HTMLInputElement>('Name')
  await user.clear(name)
  await user.type(name, 'Mine')
  now = { ...now, version: 4, name: 'Theirs', economics: { currency: 'NOK', price: 2 } }
  await user.click(screen.getByRole('button', { name: 'Save' }))

  const alert = await screen.findByRole('alert')
  const row = await within(alert).findByRole('row', { name: 'Name Mine Theirs' })
  expect(row).toBeTruthy()
  expect(within(alert).getByRole('row', { name: 'Price – 2' })).toBeTruthy()
  expect(name.value).toBe('Mine')

  await user.click(within(alert).getByRole('button', { name: 'Save mine' }))
  expect(await screen.findByRole('heading', { level: 2, name: 'Matches' })).toBeTruthy()
  const [stale, saved] = calls.filter(({ method }) => method === 'PUT')
  expect(stale?.headers.get('If-Match')).toBe('"3"')
  expect(saved?.headers.get('If-Match')).toBe('"4"')
  // what the form does not show is kept, and what is the server's is not sent back
  expect(saved?.body).toMatchObject({ name: 'Mine', hazards: ['HP4'], economics: null, sample: true })
  expect(saved?.body).toHaveProperty('quantity', { amount: 1200, unit: 'MWh/a', grade: 'MEASURED', monthly: null, uncertaintyPct: null })
  for (const readOnly of ['id', 'version', 'view', 'hub', 'firmName']) {
    expect(saved?.body).not.toHaveProperty(readOnly)
  }
})

test('who may write for one firm alone need not choose it', async () => {
  standIn(frame)
  await open('/streams/new')
  await waitFor(() => expect((screen.getByLabelText('Firm') as HTMLSelectElement).value).toBe('f1'))
})

test('what a stream would match can be seen before it is registered', async () => {
  const match = { offerId: 'o1', needId: null, score: 0.7, certainty: 0.5, reasons: [], blockers: [], counterpart: { ...HEAT, id: 'o1', name: 'Kiln heat' } }
  const calls = standIn((asked) => (asked.path === '/api/matching/queries' ? { body: { items: [match] } } : frame(asked)))
  const user = userEvent.setup()
  await open('/streams/new')
  await user.click(await screen.findByRole('button', { name: 'See what it would match' }))
  expect(screen.getByRole('alert')).toBe(document.activeElement)
  await fillInFour(user)
  await user.click(screen.getByRole('button', { name: 'See what it would match' }))
  expect(await screen.findByRole('link', { name: 'Kiln heat' })).toBeTruthy()
  const posts = calls.filter(({ method }) => method === 'POST')
  expect(posts.map(({ path }) => path)).toEqual(['/api/matching/queries'])
  expect(posts[0]?.body).toMatchObject({ direction: 'NEED', kind: 'ENERGY', name: 'Heat for a dryer' })
})

test('a number out of range is told with its limit, in the reader’s language', async () => {
  standIn((asked) =>
    asked.method === 'POST'
      ? problem(400, 'invalid-input', [
          { pointer: '/temperature/supplyC', code: 'out-of-range', message: 'Give a number that fits: maximum is 3000.' },
        ])
      : frame(asked),
  )
  const user = userEvent.setup()
  await open('/streams/new')
  await fillInFour(user)
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('link', { name: 'Supply temperature: The number is too large: at most 3,000' })).toBeTruthy()
})
