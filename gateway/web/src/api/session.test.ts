import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { problem, standIn } from '../test/api'

const go = vi.fn()
const fresh = async () => await import('./session')

beforeEach(() => {
  vi.resetModules()
  go.mockReset()
  window.history.replaceState(null, '', '/streams/s1?q=heat')
})

afterEach(() => window.history.replaceState(null, '', '/'))

test('logging in leaves once, however many parts of the page ask for it, and comes back to the same place', async () => {
  const { logIn, takeReturnPath } = await fresh()
  expect(logIn(100_000, go)).toBe(true)
  expect(logIn(100_001, go)).toBe(true)
  expect(go.mock.calls).toEqual([['/oauth2/authorization/krets']])
  expect(takeReturnPath()).toBe('/streams/s1?q=heat')
  expect(takeReturnPath()).toBeNull()
})

test('a log-in that did not help is not tried again at once, but is later', async () => {
  expect((await fresh()).logIn(100_000, go)).toBe(true)
  vi.resetModules()
  expect((await fresh()).logIn(101_000, go)).toBe(false)
  vi.resetModules()
  expect((await fresh()).logIn(111_000, go)).toBe(true)
})

test.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example'])('never returns to %s', async (path) => {
  sessionStorage.setItem('krets.returnTo', path)
  expect((await fresh()).takeReturnPath()).toBeNull()
})

test('logging out forgets what was typed and leaves for where the session is ended too', async () => {
  sessionStorage.setItem('draft', 'typed')
  const asked = standIn(({ path }) => (path === '/logout' ? { body: { location: 'https://login.example/logout' } } : undefined))
  await (await fresh()).logOut(go)
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /logout'])
  expect(asked[0]?.headers.get('Accept')).toMatch(/^application\/json/)
  expect(go.mock.calls).toEqual([['https://login.example/logout']])
  expect(sessionStorage.getItem('draft')).toBeNull()
})

test('a log-out that was refused leaves nothing and says so', async () => {
  sessionStorage.setItem('draft', 'typed')
  standIn(() => problem(503, 'login-unavailable'))
  await expect((await fresh()).logOut(go)).rejects.toThrow()
  expect(go).not.toHaveBeenCalled()
  expect(sessionStorage.getItem('draft')).toBe('typed')
})
