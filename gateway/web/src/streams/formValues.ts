import { READ_ONLY, type Disclosure, type FieldError, type Kind, type Stream, type StreamDocument, type Visibility } from '../api/types'
import { parseNumber, typed, wasteCode } from '../i18n/format'
import type { Language } from '../i18n/languages'
import type { Key, Translate } from '../i18n/translate'
import { checkDetails, DETAIL_LABELS, DETAIL_OF_POINTER, detailsDocument, detailsOf, monthlyOf, NO_DETAILS, type Details } from './details'

/** What stands in the form's fields, as typed. */
export interface Values extends Details {
  firmId: string
  direction: string
  kind: string
  name: string
  description: string
  amount: string
  unit: string
  ewc: string
  supplyC: string
  returnC: string
  visibility: Visibility
  disclosure: Disclosure
}

export type FieldName = keyof Values

/** The part of the values that a control of this id changes: `composition` of `composition-2-min`. */
export function partOf(control: string): string {
  return control.split('-', 1)[0] ?? control
}

/** Where each part of the document is typed. */
export const FIELD_OF_POINTER: Readonly<Record<string, string>> = {
  ...DETAIL_OF_POINTER,
  '/firmId': 'firmId',
  '/direction': 'direction',
  '/kind': 'kind',
  '/name': 'name',
  '/description': 'description',
  '/quantity': 'amount',
  '/quantity/amount': 'amount',
  '/quantity/unit': 'unit',
  '/codes': 'ewc',
  '/codes/ewc': 'ewc',
  '/temperature': 'supplyC',
  '/temperature/supplyC': 'supplyC',
  '/temperature/returnC': 'returnC',
  '/visibility': 'visibility',
  '/disclosure': 'disclosure',
}

export const LABEL_OF: Readonly<Record<FieldName, Key>> = {
  ...DETAIL_LABELS,
  firmId: 'field.firm',
  direction: 'field.direction',
  kind: 'field.kind',
  name: 'field.name',
  description: 'field.description',
  amount: 'field.quantity',
  unit: 'field.unit',
  ewc: 'field.code',
  supplyC: 'field.temperature.supply',
  returnC: 'field.temperature.return',
  visibility: 'form.visibility',
  disclosure: 'form.disclosure',
}

export const FIRST_FIELDS: readonly string[] = ['firmId', 'direction', 'kind', 'name']

const UNITS: Readonly<Record<Kind, readonly string[]>> = {
  MATERIAL: ['t/a', 't/h', 'kg/h', 'm3/a', 'm3/h'],
  ENERGY: ['MWh/a', 'GWh/a', 'kW', 'MW'],
  WATER: ['m3/a', 'm3/h', 'L/s'],
  CAPACITY: ['t/a', 'm3/a', 'MWh/a', 'MW'],
}

/** The units to choose among; one that the stream already has stays among them. */
export function unitsFor(kind: string, current: string): readonly string[] {
  const usual = UNITS[kind as Kind] ?? UNITS.MATERIAL
  return current === '' || usual.includes(current) ? usual : [current, ...usual]
}

export const BLANK: Values = {
  ...NO_DETAILS,
  firmId: '',
  direction: '',
  kind: '',
  name: '',
  description: '',
  amount: '',
  unit: '',
  ewc: '',
  supplyC: '',
  returnC: '',
  visibility: 'HUB',
  disclosure: 'BANDED',
}

export function valuesOf(stream: Stream, language: Language): Values {
  return {
    ...detailsOf(stream, language),
    firmId: stream.firmId ?? '',
    direction: stream.direction,
    kind: stream.kind,
    name: stream.name ?? '',
    description: stream.description ?? '',
    amount: typed(stream.quantity?.amount, language),
    unit: stream.quantity?.unit ?? '',
    ewc: wasteCode(stream.codes?.ewc ?? ''),
    supplyC: typed(stream.temperature?.supplyC, language),
    returnC: typed(stream.temperature?.returnC, language),
    visibility: stream.visibility ?? BLANK.visibility,
    disclosure: stream.disclosure ?? BLANK.disclosure,
  }
}

/** What the fields make of `base`: parts of it that the form does not show are kept. */
export function documentOf(values: Values, base: Stream | null, language: Language): StreamDocument {
  const kept: Partial<Stream> = { ...base }
  for (const field of READ_ONLY) {
    delete kept[field]
  }
  const amount = parseNumber(values.amount, language)
  const supplyC = parseNumber(values.supplyC, language)
  const returnC = parseNumber(values.returnC, language)
  const ewc = values.ewc.replace(/[\s*]/g, '')
  const cpa = values.cpa.trim() || null
  const quantity = {
    ...(amount === null ? {} : { amount, unit: values.unit || unitsFor(values.kind, '')[0] }),
    monthly: monthlyOf(values, base, language),
    uncertaintyPct: parseNumber(values.uncertainty, language),
    grade: values.grade || null,
  }

  return {
    ...kept,
    ...detailsDocument(values, language),
    firmId: values.firmId,
    direction: values.direction as Stream['direction'],
    kind: values.kind as Stream['kind'],
    name: values.name.trim(),
    description: values.description.trim() || null,
    quantity: Object.values(quantity).every((it) => it === null) ? null : quantity,
    codes: ewc === '' && cpa === null ? null : { ewc: ewc || null, cpa },
    temperature: values.kind !== 'ENERGY' || (supplyC === null && returnC === null) ? null : { supplyC, returnC },
    visibility: values.visibility,
    disclosure: values.disclosure,
  }
}

/** What can be told before asking the server: what is missing, and what is no number. */
export function check(values: Values, language: Language, t: Translate): FieldError[] {
  const errors: FieldError[] = []
  const required = { firmId: 'form.missing.firm', direction: 'form.missing.direction', kind: 'form.missing.kind', name: 'form.missing.name' } as const
  for (const [field, key] of Object.entries(required)) {
    if (values[field as keyof typeof required].trim() === '') {
      errors.push({ pointer: `/${field}`, code: 'required', message: t(key), local: true })
    }
  }
  const numbers = { amount: '/quantity/amount', supplyC: '/temperature/supplyC', returnC: '/temperature/returnC' } as const
  for (const [field, pointer] of Object.entries(numbers)) {
    const shown = field === 'amount' || values.kind === 'ENERGY'
    if (shown && values[field as keyof typeof numbers].trim() !== '' && parseNumber(values[field as keyof typeof numbers], language) === null) {
      errors.push({ pointer, code: 'number', message: t('form.notANumber'), local: true })
    }
  }
  return [...errors, ...checkDetails(values, language, t)]
}
