import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { problem, standIn, type Asked } from '../test/api'
import { frame, open } from '../test/app'

const INSTITUTE = { id: 'p1', hub: 'orkanger', name: 'Institute', kind: 'RESEARCH', website: 'https://institute.example', version: 3 }
const FOREIGN = { id: 'p2', hub: 'sundsvall', name: 'College', kind: 'EDUCATION', version: 1 }
const INITIATIVE = {
  id: 'i1',
  hub: 'orkanger',
  name: 'Less waste',
  from: '2026-01-01',
  participantIds: ['p1'],
  goals: ['half of it'],
  news: [{ on: '2026-02-01', title: 'Started' }],
  version: 2,
}

function api(asked: Asked) {
  const { path, method } = asked
  if (method !== 'GET') {
    return path === '/api/network/register/initiatives' ? problem(400, 'invalid-input', [{ pointer: '/news/0/title', code: 'required', message: 'Give this field.' }]) : { body: {} }
  }
  switch (path) {
    case '/api/network/hubs':
      return { body: { items: [{ id: 'orkanger', name: 'Orkanger', country: 'NO', status: 'ACTIVE' }], next: null } }
    case '/api/network/register/participants':
      return { body: { items: [INSTITUTE, FOREIGN], next: null } }
    case '/api/network/register/initiatives':
      return { body: { items: [INITIATIVE], next: null } }
    default:
      return frame(asked)
  }
}

test('a coordinator changes what belongs to the own hub, and reads the rest', async () => {
  const asked = standIn(api)
  open('/register')
  const own = (await screen.findByRole('heading', { name: 'Institute' })).closest('li') as HTMLElement
  const foreign = screen.getByRole('heading', { name: 'College' }).closest('li') as HTMLElement
  expect(within(foreign).queryByRole('button', { name: 'Change' })).toBeNull()
  await userEvent.click(await within(own).findByRole('button', { name: 'Change' }))
  const name = await screen.findByLabelText('Name')
  await userEvent.clear(name)
  await userEvent.type(name, 'Institute of slag')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const put = asked.find(({ method }) => method === 'PUT')
  expect(put?.path).toBe('/api/network/register/participants/p1')
  expect(put?.headers.get('If-Match')).toBe('"3"')
  expect(put?.body).toEqual({ hub: 'orkanger', name: 'Institute of slag', kind: 'RESEARCH', website: 'https://institute.example' })
})

test('an initiative shows its participants by name, and a fault in its news stands beside the news', async () => {
  standIn(api)
  open('/register?kind=initiatives')
  const card = (await screen.findByRole('heading', { name: 'Less waste' })).closest('li') as HTMLElement
  expect(await within(card).findByText('Institute')).toBeDefined()
  expect(within(card).getByText('half of it')).toBeDefined()
  await userEvent.click(await screen.findByRole('button', { name: 'Add' }))
  await userEvent.type(screen.getByLabelText('Name'), 'More')
  await userEvent.click(screen.getByRole('button', { name: 'Add a line' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const row = await screen.findByRole('group', { name: 'News 1' })
  expect(within(row).getByLabelText('Headline').getAttribute('aria-invalid')).toBe('true')
})
