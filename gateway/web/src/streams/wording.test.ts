import { expect, test } from 'vitest'
import { formats } from '../i18n/format'
import { load } from '../i18n/I18n'
import { translator } from '../i18n/translate'
import { worded } from './wording'

const t = translator('nb', (await load('nb')).texts)
const format = formats('nb')
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('a reason is worded in the reader’s language, with its numbers', () => {
  const reason = { code: 'TEMPERATURE_FITS', params: { offerC: 90, needC: 75.5, deltaTMin: 10 }, text: 'Offers 90 °C' }
  const { text, local } = worded('reason', reason, t, format)
  expect(plain(text)).toBe('90 °C tilbys, 75,5 °C trengs; minste forskjell er 10 K')
  expect(local).toBe(true)
})

test('units, shares and distances are written as the reader writes them', () => {
  const params = { amount: 1234.5, unit: 't/a', shareOfOffer: 0.5, shareOfNeed: 1 }
  expect(plain(worded('reason', { code: 'QUANTITY_COVERED', params }, t, format).text)).toBe(
    '1 230 t/år kan flyte: 50 % av tilbudet, 100 % av behovet',
  )
  expect(plain(worded('blocker', { code: 'TOO_FAR', params: { km: 42, limitKm: 30 } }, t, format).text)).toBe(
    '42 km fra hverandre; høyst 30 km er rimelig',
  )
})

test('an unknown code, or a missing number, falls back to what the matcher says', () => {
  expect(worded('reason', { code: 'NEW_ONE', params: {}, text: 'Said so' }, t, format)).toEqual({ text: 'Said so', local: false })
  const without = { code: 'DISTANCE', params: { km: 3 }, text: '3 km apart' }
  expect(worded('reason', without, t, format)).toEqual({ text: '3 km apart', local: false })
})
