import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn } from '../test/api'
import { COORDINATOR, frame, open } from '../test/app'
import type { Partner } from './api'

const PARTNER: Partner = {
  id: 'abc123abc123',
  url: 'https://south.example',
  name: 'South',
  operator: 'South County',
  status: 'WAITING',
  fingerprint: 'ABCD-EFGH-JKLM-NPQR-STUV',
  here: 'JOINED',
  there: 'JOINED',
  given: 0,
  health: { streams: 0, refused: 0, stale: false },
}

const TERMS = {
  version: 2,
  purpose: 'Symbiosis across the border',
  from: '2026-03-01',
  to: null,
  flows: [
    { region: 'https://north.example', kinds: ['MATERIAL' as const], codes: ['10'], hubs: [], disclosure: 'BANDED' as const },
    { region: 'https://south.example', kinds: [], codes: [], hubs: [], disclosure: 'ANONYMOUS' as const },
  ],
}

function region(partner: Partner, roles = ['region-operator']) {
  return standIn((asked) => {
    if (asked.path === '/api/me') {
      return { body: { ...COORDINATOR, roles, hubs: [] } }
    }
    if (asked.path === '/api/network/partners') {
      return { body: { items: [partner] } }
    }
    if (asked.path.startsWith('/api/network/partners/')) {
      return { body: partner }
    }
    return frame(asked)
  })
}

test('the fingerprint is compared before anything else', async () => {
  const calls = region(PARTNER)
  await open('/partners')
  const card = await screen.findByRole('article', { name: 'South' })
  expect(within(card).getByText('ABCD-EFGH-JKLM-NPQR-STUV')).toBeTruthy()
  expect(within(card).queryByText('Propose an agreement')).toBeNull()
  await userEvent.type(within(card).getByLabelText('What the other operator read'), 'abcd efgh jklm npqr stuv')
  await userEvent.click(within(card).getByRole('button', { name: 'The same: confirm' }))
  expect(calls.find(({ path }) => path.endsWith('/abc123abc123/confirm'))?.body).toEqual({ fingerprint: 'abcd efgh jklm npqr stuv' })
})

test('what the partner proposes is shown in words, and so is what is wrong with it', async () => {
  region({
    ...PARTNER,
    status: 'ACTIVE',
    here: 'CONFIRMED',
    there: 'CONFIRMED',
    proposed: TERMS,
    health: { streams: 3, refused: 1, refusal: 'Stream x is outside the agreement', stale: true, code: 'no-answer', problem: 'it does not answer', failingSince: '2026-03-02T10:00:00Z' },
  })
  await open('/partners')
  const card = await screen.findByRole('article', { name: 'South' })
  expect(within(card).getByText('Symbiosis across the border')).toBeTruthy()
  expect(within(card).getByText(/Your region gives Material · waste codes 10 · Banded figures/)).toBeTruthy()
  expect(within(card).getByText(/South gives nothing/)).toBeTruthy()
  expect(within(card).getByText(/does not answer. Check your network/)).toBeTruthy()
  expect(within(card).getByText('Stream x is outside the agreement')).toBeTruthy()
  expect(within(card).getByRole('button', { name: 'Sign the agreement' })).toBeTruthy()
})

test('only the operator has partners', async () => {
  const calls = region(PARTNER, ['hub-coordinator'])
  await open('/partners')
  expect(await screen.findByText('Partner regions are the business of the region’s operator.')).toBeTruthy()
  expect(calls.some(({ path }) => path === '/api/network/partners')).toBe(false)
})
