import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { problem, standIn, type Asked } from '../test/api'
import { frame, HEAT, open } from '../test/app'

const VERSIONS = [
  {
    version: 3,
    op: 'CHANGED',
    at: '2026-03-01T10:00:00Z',
    by: { subject: 'p', name: 'Process engineer' },
    changes: [{ pointer: '/name', before: 'Heat', after: 'Surplus heat' }],
  },
  { version: 2, op: 'CHANGED', at: '2026-02-01T10:00:00Z', by: null, changes: [] },
  { version: 1, op: 'CREATED', at: '2026-01-01T10:00:00Z', by: null, changes: [] },
]

function records(asked: Asked) {
  switch (`${asked.method} ${asked.path}`) {
    case 'GET /api/registry/streams/s1/versions':
      return { body: { items: VERSIONS, next: null } }
    case 'GET /api/registry/streams/s1/attachments':
      return { body: { items: [{ id: 'a1', name: 'analysis.pdf', type: 'application/pdf', size: 2048, at: '2026-01-01T10:00:00Z', by: 'Lab' }] } }
    case 'GET /api/registry/streams/s1/duplicates':
      return { body: { items: [{ stream: { ...HEAT, id: 's9', name: 'Surplus heat 2' }, similarity: 0.9 }] } }
    case 'GET /api/registry/streams/s1/warnings':
      return { body: { items: [{ pointer: '', code: 'currency-missing', message: 'in English', params: {} }] } }
    default:
      return frame(asked)
  }
}

test('history says who changed what, and brings a version back by the current one’s tag', async () => {
  const calls = standIn((asked) => (asked.method === 'POST' ? { body: HEAT } : records(asked)))
  const user = userEvent.setup()
  await open('/streams/s1')
  const history = within(await screen.findByRole('region', { name: 'History' }))
  expect((await history.findByText('Process engineer', { exact: false })).closest('li')?.textContent).toContain('Name: Heat Surplus heat')
  expect(history.queryByRole('button', { name: 'Bring back version 3' })).toBeNull()
  await user.click(history.getByRole('button', { name: 'Bring back version 1' }))
  expect(await history.findByText('Version 1 is the current one again.')).toBeTruthy()
  const restore = calls.find(({ method }) => method === 'POST')
  expect(restore?.path).toBe('/api/registry/streams/s1/versions/1/restore')
  expect(restore?.headers.get('If-Match')).toBe('"3"')
})

test('a version that somebody replaced meanwhile is not overwritten', async () => {
  standIn((asked) => (asked.method === 'POST' ? problem(412, 'stale') : records(asked)))
  const user = userEvent.setup()
  await open('/streams/s1')
  await user.click(await screen.findByRole('button', { name: 'Bring back version 2' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody else changed this stream')
})

test('warnings and likely duplicates stand at the top, each with its way there', async () => {
  standIn(records)
  await open('/streams/s1')
  const warnings = within(await screen.findByRole('region', { name: 'Please look at this' }))
  expect(await warnings.findByText('The costs count for nothing without a currency.')).toBeTruthy()
  expect((await warnings.findByRole('link', { name: 'Surplus heat 2' })).getAttribute('href')).toBe('/streams/s9')
})

test('files are listed, added and removed; what is refused is said in words', async () => {
  let refused = true
  const calls = standIn((asked) => {
    if (asked.method === 'POST') {
      return refused ? problem(415, 'unsupported-type') : { status: 201, body: {} }
    }
    return asked.method === 'DELETE' ? { status: 204 } : records(asked)
  })
  const user = userEvent.setup()
  await open('/streams/s1')
  const link = await screen.findByRole('link', { name: 'analysis.pdf' })
  expect(link.getAttribute('href')).toBe('/api/registry/streams/s1/attachments/a1')
  const input = screen.getByLabelText('Add a file')
  await user.upload(input, new File(['%PDF'], 'måling.pdf', { type: 'application/pdf' }))
  expect((await screen.findByRole('alert')).textContent).toContain('This is no PDF')
  refused = false
  await user.upload(input, new File(['%PDF'], 'måling.pdf', { type: 'application/pdf' }))
  const sent = calls.filter(({ method }) => method === 'POST').at(-1)
  expect(sent?.headers.get('Content-Type')).toBe('application/pdf')
  expect(sent?.headers.get('Content-Disposition')).toBe("attachment; filename*=UTF-8''m%C3%A5ling.pdf")
  await user.click(await screen.findByRole('button', { name: 'Remove analysis.pdf' }))
  expect(calls.some(({ method, path }) => method === 'DELETE' && path.endsWith('/attachments/a1'))).toBe(true)
})

test('a removed stream can be found again by those who may bring it back', async () => {
  standIn((asked) => (asked.path === '/api/registry/streams/s1' ? problem(404, 'not-found') : records(asked)))
  await open('/streams/s1')
  expect(await screen.findByRole('heading', { name: 'This stream has been removed' })).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Bring back version 1' })).toBeTruthy()
})

test('the list can be saved with the filter that it has', async () => {
  standIn(frame)
  await open('/streams?kind=ENERGY', 'nb')
  const link = await screen.findByRole('link', { name: 'CSV' })
  const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://krets.test')
  expect(pathname).toBe('/api/registry/streams/export')
  expect(Object.fromEntries(searchParams)).toEqual({ hub: 'orkanger', kind: 'ENERGY', format: 'csv', lang: 'nb', separator: 'semicolon' })
})

test('a removed stream is brought back from the list of removed ones', async () => {
  const calls = standIn((asked) => {
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /api/registry/removed-streams':
        return { body: { items: [{ stream: { ...HEAT, version: 4 }, lastVersion: 3, removedAt: '2026-01-02T10:00:00Z' }], next: null } }
      case 'POST /api/registry/streams/s1/versions/3/restore':
        return { body: HEAT }
      default:
        return frame(asked)
    }
  })
  const user = userEvent.setup()
  await open('/streams/removed')
  await user.click(await screen.findByRole('button', { name: 'Bring back Surplus heat' }))
  expect(await screen.findByText('Brought back:', { exact: false })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Surplus heat' }).getAttribute('href')).toBe('/streams/s1')
  expect(calls.find(({ method }) => method === 'POST')?.headers.get('If-Match')).toBe('"4"')
})
