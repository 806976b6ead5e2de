import { expect, test } from 'vitest'
import { load } from '../i18n/I18n'
import { ACTIONS } from './actions'

test('the log can be asked for everything that it has words for', async () => {
  const { texts } = await load('en')
  const worded = Object.keys(texts).filter((key) => key.startsWith('action.'))
  expect(ACTIONS.map((action) => `action.${action}`)).toEqual(worded)
})
