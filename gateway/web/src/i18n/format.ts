import type { Band, Quantity } from '../api/types'
import { LANGUAGES, type Language } from './languages'

/** How a time unit in the denominator is written in each language; what is not listed stays as it is. */
const PER: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { a: 'year', d: 'day' },
  nb: { a: 'år', d: 'døgn' },
  sv: { a: 'år', d: 'dygn' },
  fi: { a: 'v', d: 'vrk' },
}

export interface Formats {
  /** As given, to three decimals */
  exact: (value: number) => string
  /** A computed figure, to three significant digits */
  rounded: (value: number) => string
  percent: (fraction: number) => string
  /** To a tenth below 10, else whole: where a firm stands is seldom known better */
  kilometres: (value: number) => string
  celsius: (value: number) => string
  /** A computed amount of money, to three significant digits */
  money: (amount: number, currency: string) => string
  day: (iso: string) => string
  /** Short name; 0 is January */
  month: (index: number) => string
  moment: (iso: string) => string
  /** The name of a country by its ISO 3166 code; what is no code stays as it is */
  country: (code: string) => string
  unit: (unit: string) => string
  /** Null when nothing is known of the amount */
  quantity: (quantity: Quantity | null | undefined, computed?: boolean) => string | null
}

/** Numbers, dates and units as the readers of one language write them. */
export function formats(language: Language): Formats {
  const { locale } = LANGUAGES[language]
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const kilometre = (digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer', maximumFractionDigits: digits })
  const celsius = new Intl.NumberFormat(locale, { style: 'unit', unit: 'celsius', maximumFractionDigits: 1 })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

  const countries = new Intl.DisplayNames(locale, { type: 'region' })

  const unit = (text: string) =>
    text.replace(/\/(a|d)$/, (_, time: string) => `/${PER[language][time]}`).replace(/m3/g, 'm³')

  const band = ({ from, to }: Band) => {
    if (typeof from === 'number' && typeof to === 'number') {
      return significant.formatRange(from, to)
    }
    if (typeof from === 'number') {
      return `≥ ${significant.format(from)}`
    }
    return typeof to === 'number' ? `≤ ${significant.format(to)}` : null
  }

  return {
    exact: (value) => number.format(value),
    rounded: (value) => significant.format(value),
    percent: (fraction) => percent.format(fraction),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    kilometres: (value) =>
      value < 1 ? `< ${kilometre(0).format(1)}` : kilometre(value < 9.95 ? 1 : 0).format(value < 100 ? value : Number(value.toPrecision(3))),
    celsius: (value) => celsius.format(value),
    money: (given, currency) => {
      const amount = Math.abs(given) < 0.005 ? 0 : given // rounding may leave a zero with a sign
      try {
        return new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'code',
          maximumSignificantDigits: 3,
        }).format(amount)
      } catch {
        return `${significant.format(amount)} ${currency}` // not a code that Intl takes
      }
    },
    day: (iso) => dated(day, iso),
    month: (index) => month.format(Date.UTC(2001, index, 1)),
    moment: (iso) => dated(moment, iso),
    unit,
    quantity: (quantity, computed = false) => {
      const { amount, band: range } = quantity ?? {}
      const figure =
        typeof amount === 'number' ? (computed ? significant : number).format(amount) : range ? band(range) : null
      return figure === null ? null : `${figure} ${unit(quantity?.unit ?? '')}`.trim()
    },
  }
}

function dated(format: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : format.format(date)
}

/**
 * Reads a number as people of one language type it: spaces group; comma and full stop both do as the decimal sign,
 * except where the language groups by them and the digits are so grouped. Null when it is no number.
 */
export function parseNumber(text: string, language: Language): number | null {
  const compact = text.trim().replace(/[\s\u00a0\u202f]/g, '').replace(/^\u2212/, '-')
  const grouped = language === 'en' && /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)
  const plain = grouped ? compact.replace(/,/g, '') : compact.replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** A number as a user would type it into a field: no grouping, the language's own decimal sign. */
export function typed(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined) {
    return ''
  }
  return new Intl.NumberFormat(LANGUAGES[language].locale, {
    useGrouping: false,
    maximumSignificantDigits: 15,
  }).format(value)
}

/** "100804" as the list of waste writes it: "10 08 04" */
export function wasteCode(code: string): string {
  return /^\d{6}$/.test(code) ? code.replace(/(\d\d)(\d\d)(\d\d)/, '$1 $2 $3') : code
}
