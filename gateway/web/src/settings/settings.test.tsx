import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { download } from '../flows/download'
import { problem, standIn, type Asked } from '../test/api'
import { frame, open } from '../test/app'

vi.mock('../flows/download', async (original) => ({ ...(await original<object>()), download: vi.fn() }))

const BUTTON = 'Save all else as one file'

/** jsdom's files have no text() */
function textOf(file: Blob | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsText(file ?? new Blob())
  })
}

function settings(asked: Asked) {
  switch (asked.path) {
    case '/api/network/hubs/orkanger/identity-provider':
      return problem(404, 'not-found')
    case '/api/network/members':
      return asked.query.get('after') === null
        ? { body: { items: [{ subject: 'a' }], next: 'a' } }
        : { body: { items: [{ subject: 'b' }], next: null } }
    case '/api/registry/sites':
    case '/api/network/invitations':
    case '/api/network/api-clients':
    case '/api/network/audit':
      return { body: { items: [], next: null } }
    default:
      return asked.path.startsWith('/api/network/register/') ? { body: { items: [], next: null } } : frame(asked)
  }
}

test('what a hub has is read to its last page and saved as one file', async () => {
  standIn(settings)
  await open('/settings')
  await userEvent.setup().click(await screen.findByRole('button', { name: BUTTON }))
  await waitFor(() => expect(download).toHaveBeenCalledOnce())
  const [name, file] = vi.mocked(download).mock.calls[0] ?? []
  expect(name).toBe('krets-orkanger.json')
  expect(JSON.parse(await textOf(file))).toMatchObject({
    hub: 'orkanger',
    'network/members': [{ subject: 'a' }, { subject: 'b' }],
    'registry/firms': [{ id: 'f1' }],
  })
})

test('a list that cannot be read saves nothing and says so', async () => {
  vi.mocked(download).mockClear()
  standIn((asked) => (asked.path === '/api/network/audit' ? problem(503, 'service-unavailable') : settings(asked)))
  await open('/settings')
  await userEvent.setup().click(await screen.findByRole('button', { name: BUTTON }))
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(download).not.toHaveBeenCalled()
})
