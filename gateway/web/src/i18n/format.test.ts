import { describe, expect, test } from 'vitest'
import { formats, parseNumber, typed, wasteCode } from './format'
import { firstLanguage, type Language } from './languages'

/** Intl groups by several kinds of space; they all read the same. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f\u2009]/g, ' ')

describe('formats', () => {
  test.each([
    ['en', '25,000 t/year'],
    ['nb', '25 000 t/år'],
    ['sv', '25 000 t/år'],
    ['fi', '25 000 t/v'],
  ] as [Language, string][])('a quantity in %s', (language, expected) => {
    expect(plain(formats(language).quantity({ amount: 25000, unit: 't/a' }))).toBe(expected)
  })

  test('a given figure is shown as given, a computed one to three digits', () => {
    expect(formats('en').quantity({ amount: 12345.6, unit: 'm3/h' })).toBe('12,345.6 m³/h')
    expect(formats('en').quantity({ amount: 12345.6, unit: 'm3/h' }, true)).toBe('12,300 m³/h')
  })

  test('a band, also with an open end, and what is not known at all', () => {
    const { quantity } = formats('en')
    expect(quantity({ amount: null, unit: 't/a', band: { from: 10000, to: 30000 } })).toBe('10,000–30,000 t/year')
    expect(quantity({ unit: 't/a', band: { from: 10000, to: null } })).toBe('≥ 10,000 t/year')
    expect(quantity({ unit: 't/a' })).toBeNull()
    expect(quantity(null)).toBeNull()
  })

  test('money, distance, temperature, share', () => {
    const nb = formats('nb')
    expect(plain(nb.money(1234567, 'NOK'))).toBe('1 230 000 NOK')
    expect(plain(nb.kilometres(2.345))).toBe('2,3 km')
    expect([0, 0.97, 9.97, 37.53, 391.6, 1500].map((km) => plain(nb.kilometres(km)))).toEqual([
      '< 1 km', '< 1 km', '10 km', '38 km', '392 km', '1 500 km',
    ])
    expect(plain(nb.celsius(89.5))).toBe('89,5 °C')
    expect(plain(nb.percent(0.714))).toBe('71 %')
    expect(plain(nb.money(10, 'no currency'))).toBe('10 no currency')
  })

  test('a date in the reader’s language, and what is no date as it is', () => {
    expect(plain(formats('fi').day('2026-11-02T10:00:00Z'))).toBe('2.11.2026')
    expect(formats('fi').day('some day')).toBe('some day')
  })
})

describe('parseNumber', () => {
  test.each([
    ['en', '1250', 1250],
    ['en', '1,250', 1250],
    ['en', '1,250.5', 1250.5],
    ['en', '12,5', 12.5],
    ['nb', '12,5', 12.5],
    ['nb', '12.5', 12.5],
    ['nb', ' 25 000 ', 25000],
    ['fi', '25\u00a0000,25', 25000.25],
    ['sv', '\u22124', -4],
    ['sv', '.5', 0.5],
  ] as [Language, string, number][])('%s reads "%s"', (language, text, expected) => {
    expect(parseNumber(text, language)).toBe(expected)
  })

  test.each(['', '  ', 'ten', '1,2,3', '1.2.3', '12 t', '1e9', '-'])('"%s" is no number', (text) => {
    expect(parseNumber(text, 'en')).toBeNull()
  })

  test.each(['en', 'nb', 'sv', 'fi'] as Language[])('%s reads back what it fills in', (language) => {
    for (const value of [0, 0.001, 12.5, 25000, 1234567.89, -40]) {
      expect(parseNumber(typed(value, language), language)).toBe(value)
    }
    expect(typed(null, language)).toBe('')
  })
})

test('a waste code is grouped as the list of waste does, anything else is left alone', () => {
  expect(wasteCode('100804')).toBe('10 08 04')
  expect(wasteCode('10 08')).toBe('10 08')
})

test('the first language is the stored one, else the browser’s first that Krets speaks', () => {
  expect(firstLanguage('fi', ['sv'])).toBe('fi')
  expect(firstLanguage('xx', ['de-DE', 'sv-FI', 'en'])).toBe('sv')
  expect(firstLanguage(null, ['nn-NO'])).toBe('nb')
  expect(firstLanguage(null, ['no'])).toBe('nb')
  expect(firstLanguage(null, ['de'])).toBe('en')
})
