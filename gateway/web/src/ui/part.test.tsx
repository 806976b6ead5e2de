import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { I18nProvider, load } from '../i18n/I18n'
import { part } from './part'

const Page = () => <h1>Here</h1>

async function show(loadPart: Parameters<typeof part>[0], reload = vi.fn()) {
  const Shown = part(loadPart, reload)
  render(
    <I18nProvider initial={await load('en')}>
      <Shown />
    </I18nProvider>,
  )
  return reload
}

test('a page that cannot be loaded says so, and comes when it can be', async () => {
  const loading = vi.fn().mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue(Page)
  const reload = await show(loading)
  expect(await screen.findByRole('heading', { name: 'This page could not be loaded' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Reload' }))
  expect(await screen.findByRole('heading', { name: 'Here' })).toBeTruthy()
  expect(reload).not.toHaveBeenCalled()
})

test('when the server is there without the page, everything is reloaded; while it is away nothing is', async () => {
  const reload = await show(() => Promise.reject(new TypeError('gone')))
  const server = vi.fn().mockRejectedValueOnce(new TypeError('away')).mockResolvedValue(new Response())
  vi.stubGlobal('fetch', server)
  await userEvent.click(await screen.findByRole('button', { name: 'Reload' }))
  expect(await screen.findByText(/does not answer. Check/)).toBeTruthy()
  expect(reload).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Reload' }))
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})

test('a page that was loaded ahead is there at once, and loaded once', async () => {
  const loading = vi.fn().mockResolvedValue(Page)
  const Shown = part(loading)
  Shown.ahead.onPointerEnter()
  Shown.ahead.onFocus()
  const texts = await load('en')
  await loading.mock.results[0]?.value
  render(
    <I18nProvider initial={texts}>
      <Shown />
    </I18nProvider>,
  )
  expect(screen.getByRole('heading', { name: 'Here' })).toBeTruthy()
  expect(loading).toHaveBeenCalledOnce()
})
