import { expect, test } from 'vitest'
import { formats } from '../i18n/format'
import { load } from '../i18n/I18n'
import { translator } from '../i18n/translate'
import { leaning, worded } from './wording'

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

test('resource classes are called by their names; two that are not one are not called the same', () => {
  const names = {
    className: (id: string) => ({ 'silica-fume': 'mikrosilika', sand: 'sand' })[id] ?? id,
    useName: () => undefined,
  }
  const said = (offer: string, need: string) =>
    worded('reason', { code: 'SAME_RESOURCE_CLASS', params: { offer, need } }, t, format, names)
  expect(said('silica-fume', 'silica-fume')).toEqual({ text: 'Samme ressurs: mikrosilika', local: true })
  expect(said('silica-fume', 'sand').text).toBe('Beslektede ressurser: mikrosilika tilbys, sand trengs')
})

test('a known use says how widely it is practised, in the reader’s language', () => {
  const params = { use: 'u', process: 'mulch', maturity: 'COMMON', source: 'A book' }
  expect(worded('reason', { code: 'KNOWN_USE', params }, t, format).text).toBe('Kjent bruk: mulch (vanlig; A book)')
})

test('a use is called by its name, and by the English one while that is not known', () => {
  const called = { className: (id: string) => id, useName: (id: string) => (id === 'u' ? 'jorddekke' : undefined) }
  const said = (part: 'reason' | 'blocker', code: string, params: Record<string, unknown>) =>
    plain(worded(part, { code, params, text: 'said' }, t, format, called).text)
  const params = { use: 'u', process: 'mulch', maturity: 'COMMON', source: 'A book' }
  expect(said('reason', 'KNOWN_USE', params)).toBe('Kjent bruk: jorddekke (vanlig; A book)')
  expect(said('reason', 'KNOWN_USE', { ...params, use: 'other' })).toBe('Kjent bruk: mulch (vanlig; A book)')
  const limit = { ...params, subject: 'Cl', offered: 2, takes: '≤', limit: 1, unit: '%' }
  expect(said('reason', 'USE_RULED_OUT', limit)).toBe('Ikke til jorddekke: Cl er 2 %, det kreves ≤ 1 %')
  expect(said('blocker', 'USE_LIMIT', limit)).toBe('Bryter en grense for bruken (jorddekke): Cl er 2 %, det kreves ≤ 1 %')
  const warm = { ...params, subject: 'T', offered: 90, takes: '≥', limit: 150, unit: '°C' }
  expect(said('reason', 'USE_RULED_OUT', warm)).toBe('Ikke til jorddekke: temperaturen er 90 °C, det kreves ≥ 150 °C')
  expect(said('reason', 'COMPOSITION_UNKNOWN', { substances: 'moisture, Cl' })).toBe('Tilbudet avklarer ikke: fuktinnholdet, Cl')
  expect(said('reason', 'CONVERSION', params)).toBe('Via en behandler: jorddekke')
  expect(said('blocker', 'CATEGORY_FORBIDS', { ...params, category: 2 })).toBe(
    'Et animalsk biprodukt i kategori 2 kan ikke brukes til dette: jorddekke',
  )
})

test('a loss is called a loss, and speaks against', () => {
  const loss = { code: 'VALUE', params: { amount: -45058.5, currency: 'NOK' } }
  expect(plain(worded('reason', loss, t, format).text)).toBe('Koster 45 100 NOK mer i året enn det sparer')
  expect(leaning(loss)).toBe('against')
  expect(leaning({ code: 'VALUE', params: { amount: 1, currency: 'NOK' } })).toBe('for')
  expect(leaning({ code: 'QUANTITY_UNKNOWN', params: {} })).toBe('open')
})

test('countries are called by their names', () => {
  const params = { from: 'NO', to: 'FI', procedure: 'x' }
  expect(worded('reason', { code: 'CROSS_BORDER_WASTE', params }, t, format).text).toBe(
    'Avfall krysser en grense, fra Norge til Finland: det trenger papirer',
  )
})
