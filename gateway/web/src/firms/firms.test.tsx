import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { problem, standIn, type Asked } from '../test/api'
import { frame, open } from '../test/app'

const FIRM = {
  id: 'NO-911382008',
  name: 'Smelter',
  country: 'NO',
  registerNumber: '911382008',
  hub: 'orkanger',
  nace: { version: '2.1', code: '24.10' },
  verified: false,
  verification: { outcome: 'UNREACHABLE', registeredName: null, checkedAt: null },
  version: 4,
}
const CONTACT = { id: 'c1', name: 'Plant Manager', role: 'Manager', email: 'manager@smelter.example', phone: '+47 1', version: 2 }

function api(asked: Asked) {
  const { path, method } = asked
  if (method === 'GET') {
    switch (path) {
      case '/api/registry/firms':
        return { body: { items: asked.query.get('q') === 'nothing' ? [] : [FIRM], next: null } }
      case '/api/registry/firms/NO-911382008':
        return { body: FIRM, headers: { ETag: '"4"' } }
      case '/api/registry/firms/NO-911382008/contacts':
        return { body: { items: [CONTACT] } }
      case '/api/registry/sites':
        return { body: { items: [{ id: 's', firmId: FIRM.id, name: 'Works', place: 'Orkanger', version: 1 }] } }
      case '/api/registry/catalogue/nace':
        return { body: { items: [{ version: '2.1', code: '24.10', label: 'Iron, steel and ferro-alloys' }] } }
      case '/api/registry/register-numbers':
        return asked.query.get('number') === '911382008'
          ? { body: { valid: true, number: '911382008' } }
          : { body: { valid: false, fault: 'WRONG_FORM', maybe: '911382008' } }
      default:
        return frame(asked)
    }
  }
  return undefined
}

test('the list shows firms with their industry, and whether they are verified', async () => {
  const calls = standIn(api)
  await open('/firms?country=NO')
  const row = await screen.findByRole('row', { name: /Smelter/ })
  expect(row.textContent).toContain('911 382 008')
  expect(row.textContent).toContain('not verified')
  expect(await within(row).findByText(/Iron, steel/)).toBeTruthy()
  const asked = calls.find(({ path }) => path === '/api/registry/firms')
  expect(asked?.query.get('country')).toBe('NO')
  expect(asked?.query.get('hub')).toBe('orkanger')
})

test('nothing found offers the way out', async () => {
  standIn(api)
  const user = userEvent.setup()
  await open('/firms?q=nothing')
  expect(await screen.findByText('No firm fits this filter')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Clear the filter' }))
  expect(await screen.findByRole('row', { name: /Smelter/ })).toBeTruthy()
})

test('a firm’s page says why it is not verified and shows sites and contact persons', async () => {
  standIn(api)
  await open('/firms/NO-911382008')
  expect(await screen.findByText('The business register does not answer. It is asked again later.')).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Remove Works' })).toBeTruthy()
  expect((await screen.findByRole('link', { name: 'manager@smelter.example' })).getAttribute('href')).toBe('mailto:manager@smelter.example')
})

test('a contact person is erased by the version that was read', async () => {
  const calls = standIn((asked) => (asked.method === 'DELETE' ? { status: 204 } : api(asked)))
  const user = userEvent.setup()
  await open('/firms/NO-911382008')
  await user.click(await screen.findByRole('button', { name: 'Erase Plant Manager' }))
  const erased = calls.find(({ method }) => method === 'DELETE')
  expect(erased?.path).toBe('/api/registry/firms/NO-911382008/contacts/c1')
  expect(erased?.headers.get('If-Match')).toBe('"2"')
})

test('a register number is checked while typing, and the one that may be meant is a click away', async () => {
  standIn(api)
  const user = userEvent.setup()
  await open('/firms/new')
  await user.selectOptions(await screen.findByLabelText('Country'), 'NO')
  await user.type(screen.getByLabelText('Register number'), 'NO911382008')
  expect(await screen.findByText('This is not how such a number is written.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Do you mean 911382008?' }))
  expect(await screen.findByText('The check digit fits.')).toBeTruthy()
})

test('a number that is taken is told at its field, and nothing typed is lost', async () => {
  standIn((asked) => (asked.method === 'POST' ? problem(409, 'duplicate-firm') : api(asked)))
  const user = userEvent.setup()
  await open('/firms/new')
  await user.type(await screen.findByLabelText('Name'), 'Second Smelter')
  await user.selectOptions(screen.getByLabelText('Country'), 'NO')
  await user.type(screen.getByLabelText('Register number'), '911382008')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findAllByText('A firm with this number is registered already.')).length).toBeGreaterThan(0)
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Second Smelter')
})

test('a firm that somebody else changed is not overwritten unasked', async () => {
  let writes = 0
  const calls = standIn((asked) => {
    if (asked.method === 'PUT') {
      writes += 1
      return writes === 1 ? problem(412, 'stale') : { body: FIRM }
    }
    return api(asked)
  })
  const user = userEvent.setup()
  await open('/firms/NO-911382008/edit')
  const name = await screen.findByLabelText('Name')
  await user.clear(name)
  await user.type(name, 'Mine')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText(/Somebody else changed this meanwhile/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Mine')
  await user.click(screen.getByRole('button', { name: 'Load theirs' }))
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Smelter')
  expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1)
})
