import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn } from '../test/api'
import { frame, open } from '../test/app'
import { load } from '../i18n/I18n'
import { ACTIONS } from './actions'

const ADMITTED = { number: 7, at: '2026-01-31T10:00:00Z', action: 'hub-admitted', hub: 'orkanger', target: 'hub:orkanger', facts: {} }

test('the log can be asked for everything that it has words for', async () => {
  const { texts } = await load('en')
  const worded = Object.keys(texts).filter((key) => key.startsWith('action.'))
  expect(ACTIONS.map((action) => `action.${action}`)).toEqual(worded)
})

test('the log is asked for one kind of decision when that is chosen', async () => {
  const calls = standIn((asked) => (asked.path === '/api/network/audit' ? { body: { items: [ADMITTED], next: null } } : frame(asked)))
  const user = userEvent.setup()
  await open('/audit')
  await screen.findByRole('cell', { name: /Hub admitted/ })
  await user.selectOptions(screen.getByLabelText('What'), 'Hub admitted')
  await screen.findByRole('cell', { name: /Hub admitted/ })
  expect(calls.filter(({ path }) => path === '/api/network/audit').map(({ query }) => query.get('action'))).toEqual([null, 'hub-admitted'])
})
