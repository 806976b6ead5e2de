import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { BrowserRouter } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/client'
import { App } from '../App'
import { I18nProvider, load } from '../i18n/I18n'
import { standIn } from '../test/api'
import { frame } from '../test/app'

afterEach(() => window.history.replaceState(null, '', '/'))

/** The app in the browser's own history, at the address where every session begins. */
async function begin() {
  render(
    <I18nProvider initial={await load('en')}>
      <QueryClientProvider client={queryClient()}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </I18nProvider>,
  )
}

test('a session begins with the streams', async () => {
  standIn(frame)
  await begin()
  expect(await screen.findByRole('heading', { level: 1, name: 'Streams' })).toBeDefined()
  expect(window.location.pathname).toBe('/streams')
})

test('a session begins where the last one ended, once', async () => {
  standIn(frame)
  sessionStorage.setItem('krets.returnTo', '/firms?q=smelter')
  await begin()
  expect(await screen.findByRole('heading', { level: 1, name: 'Firms' })).toBeDefined()
  expect(window.location.pathname + window.location.search).toBe('/firms?q=smelter')
  expect(sessionStorage.getItem('krets.returnTo')).toBeNull()
})

test('a link followed in the moment that the app learns who the caller is leads where it says', async () => {
  standIn(frame)
  const answer = window.fetch
  let learn = () => {}
  const learned = new Promise<void>((resolve) => (learn = resolve))
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url.startsWith('/api/me')) {
      await learned
    }
    return answer(url, init)
  })
  await begin()
  await screen.findByRole('link', { name: 'Network' })
  // what the link does first; the router shows the new address a little later, when it has time
  window.history.pushState(null, '', '/network')
  learn()
  await screen.findByRole('button', { name: /Coordinator/ })
  expect(window.location.pathname).toBe('/network')
})
