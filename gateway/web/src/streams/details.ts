import type { FieldError, Stream, StreamDocument } from '../api/types'
import { parseNumber, typed } from '../i18n/format'
import type { Language } from '../i18n/languages'
import type { Key, Translate } from '../i18n/translate'

/** A substance's share, in percent as typed. */
export interface Part {
  substance: string
  min: string
  max: string
}

/** What is known of a stream beyond its size and code, as typed. */
export interface Details {
  siteId: string
  cpa: string
  grade: string
  uncertainty: string
  /** January first; what falls in each month, in any measure */
  monthly: readonly string[]
  physicalState: string
  hazards: readonly string[]
  composition: readonly Part[]
  lotAmount: string
  lotUnit: string
  currency: string
  disposalCost: string
  price: string
  virginCost: string
  from: string
  to: string
}

export const GRADES = ['ESTIMATED', 'MEASURED', 'VERIFIED'] as const
export const PHYSICAL_STATES = ['SOLID', 'GRANULATE', 'POWDER', 'PASTE', 'SLUDGE', 'LIQUID', 'GAS', 'STEAM'] as const
export const CURRENCIES = ['NOK', 'SEK', 'EUR'] as const
export const MONTHS = 12
export const MOST_PARTS = 100
export const BLANK_PART: Part = { substance: '', min: '', max: '' }

export const NO_DETAILS: Details = {
  siteId: '',
  cpa: '',
  grade: '',
  uncertainty: '',
  monthly: Array<string>(MONTHS).fill(''),
  physicalState: '',
  hazards: [],
  composition: [],
  lotAmount: '',
  lotUnit: '',
  currency: '',
  disposalCost: '',
  price: '',
  virginCost: '',
  from: '',
  to: '',
}

/** Where each part of the document is typed; a part with fields of its own is named after its place. */
export const DETAIL_OF_POINTER: Readonly<Record<string, string>> = {
  '/siteId': 'siteId',
  '/codes/cpa': 'cpa',
  '/quantity/grade': 'grade',
  '/quantity/uncertaintyPct': 'uncertainty',
  '/quantity/monthly': 'monthly-0',
  '/physicalState': 'physicalState',
  '/hazards': 'hazards',
  '/composition': 'composition-0-substance',
  '/minimumLot': 'lotAmount',
  '/minimumLot/amount': 'lotAmount',
  '/minimumLot/unit': 'lotUnit',
  '/economics': 'price',
  '/economics/currency': 'currency',
  '/economics/disposalCost': 'disposalCost',
  '/economics/price': 'price',
  '/economics/virginCost': 'virginCost',
  '/availability': 'from',
  '/availability/from': 'from',
  '/availability/to': 'to',
  ...Object.fromEntries(Array.from({ length: MONTHS }, (_, month) => [`/quantity/monthly/${month}`, `monthly-${month}`])),
  ...Object.fromEntries(
    Array.from({ length: MOST_PARTS }, (_, index) =>
      (['substance', 'min', 'max'] as const).map((part) => [`/composition/${index}/${part}`, `composition-${index}-${part}`]),
    ).flat(),
  ),
}

export const DETAIL_LABELS: Readonly<Record<keyof Details, Key>> = {
  siteId: 'detail.site',
  cpa: 'detail.cpa',
  grade: 'detail.grade',
  uncertainty: 'detail.uncertainty',
  monthly: 'detail.monthly',
  physicalState: 'detail.state',
  hazards: 'detail.hazards',
  composition: 'detail.composition',
  lotAmount: 'detail.lot',
  lotUnit: 'detail.lotUnit',
  currency: 'detail.currency',
  disposalCost: 'detail.disposalCost',
  price: 'detail.price',
  virginCost: 'detail.virginCost',
  from: 'detail.from',
  to: 'detail.to',
}

export function detailsOf(stream: Stream, language: Language): Details {
  const { quantity, minimumLot, economics, availability } = stream
  const percent = (fraction: number | null | undefined) => typed(typeof fraction === 'number' ? hundredfold(fraction) : null, language)
  return {
    siteId: stream.siteId ?? '',
    cpa: stream.codes?.cpa ?? '',
    grade: quantity?.grade ?? '',
    uncertainty: typed(quantity?.uncertaintyPct, language),
    monthly: quantity?.monthly?.map(percent) ?? NO_DETAILS.monthly,
    physicalState: stream.physicalState ?? '',
    hazards: stream.hazards ?? [],
    composition: (stream.composition ?? []).map(({ substance, min, max }) => ({ substance, min: percent(min), max: percent(max) })),
    lotAmount: typed(minimumLot?.amount, language),
    lotUnit: minimumLot?.unit ?? '',
    currency: economics?.currency ?? '',
    disposalCost: typed(economics?.disposalCost, language),
    price: typed(economics?.price, language),
    virginCost: typed(economics?.virginCost, language),
    from: availability?.from ?? '',
    to: availability?.to ?? '',
  }
}

/** A fraction in percent, without the crumbs of binary fractions. */
function hundredfold(fraction: number): number {
  return Number((fraction * 100).toPrecision(12))
}

/** What of a stream's document, quantity and codes aside, these fields make. */
export function detailsDocument(details: Details, language: Language): Partial<StreamDocument> {
  const number = (text: string) => parseNumber(text, language)
  const [lot, disposalCost, price, virginCost] = [details.lotAmount, details.disposalCost, details.price, details.virginCost].map(number)
  const money = [disposalCost, price, virginCost].some((it) => it !== null)
  const fraction = (text: string) => {
    const percent = number(text)
    return percent === null ? null : percent / 100
  }
  return {
    siteId: details.siteId || null,
    physicalState: details.physicalState || null,
    hazards: [...details.hazards],
    // an empty row in the middle keeps its place, so that the server's errors find their fields
    composition: withoutLastBlanks(details.composition).map(({ substance, min, max }) => ({
      substance: substance.trim(),
      min: fraction(min),
      max: fraction(max),
    })),
    minimumLot: lot === null ? null : { amount: lot, unit: details.lotUnit || 't' },
    economics: money ? { currency: details.currency || 'NOK', disposalCost, price, virginCost } : null,
    availability: details.from || details.to ? { from: details.from || null, to: details.to || null } : null,
  }
}

function withoutLastBlanks(parts: readonly Part[]): readonly Part[] {
  const last = parts.findLastIndex((part) => Object.values(part).some((text) => (text as string).trim() !== ''))
  return parts.slice(0, last + 1)
}

/** Twelve shares of the whole; what was not changed stays exactly as it was. */
export function monthlyOf(details: Details, base: Stream | null, language: Language): readonly number[] | null {
  if (details.monthly.every((text) => text.trim() === '')) {
    return null
  }
  if (base?.quantity?.monthly && String(detailsOf(base, language).monthly) === String(details.monthly)) {
    return base.quantity.monthly
  }
  const weights = weightsOf(details, language)
  const sum = weights.reduce((one, other) => one + other, 0)
  return weights.map((weight) => weight / sum)
}

export function weightsOf(details: Details, language: Language): number[] {
  return details.monthly.map((text) => parseNumber(text, language) ?? 0)
}

/** What is no number, or says nothing. */
export function checkDetails(details: Details, language: Language, t: Translate): FieldError[] {
  const errors: FieldError[] = []
  const wrong = (pointer: string, key: Key) => errors.push({ pointer, code: 'own', message: t(key), local: true })
  const isNumber = (text: string) => text.trim() === '' || parseNumber(text, language) !== null
  const numbers = {
    '/quantity/uncertaintyPct': details.uncertainty,
    '/minimumLot/amount': details.lotAmount,
    '/economics/disposalCost': details.disposalCost,
    '/economics/price': details.price,
    '/economics/virginCost': details.virginCost,
    ...Object.fromEntries(details.monthly.map((text, month) => [`/quantity/monthly/${month}`, text])),
    ...Object.fromEntries(
      details.composition.flatMap(({ min, max }, index) => [
        [`/composition/${index}/min`, min],
        [`/composition/${index}/max`, max],
      ]),
    ),
  }
  for (const [pointer, text] of Object.entries(numbers)) {
    if (!isNumber(text)) {
      wrong(pointer, 'form.notANumber')
    }
  }
  withoutLastBlanks(details.composition).forEach(({ substance }, index) => {
    if (substance.trim() === '') {
      wrong(`/composition/${index}/substance`, 'detail.missing.substance')
    }
  })
  const weights = weightsOf(details, language)
  if (details.monthly.some((text) => text.trim() !== '') && (weights.some((it) => it < 0) || weights.every((it) => it === 0))) {
    wrong('/quantity/monthly', 'detail.missing.months')
  }
  if (details.cpa.trim() !== '' && !/^[0-9A-Z.]{1,12}$/.test(details.cpa.trim())) {
    wrong('/codes/cpa', 'detail.wrong.cpa')
  }
  return errors
}
