import type { Country, Firm, FirmDocument, NaceVersion } from '../api/types'
import type { Key } from '../i18n/translate'

export interface FirmValues {
  name: string
  country: Country | ''
  hub: string
  registerNumber: string
  naceVersion: NaceVersion
  naceCode: string
}

export type FirmField = keyof FirmValues

export const FIRM_FIELD_OF_POINTER: Readonly<Record<string, FirmField>> = {
  '/name': 'name',
  '/country': 'country',
  '/hub': 'hub',
  '/registerNumber': 'registerNumber',
  '/nace/version': 'naceVersion',
  '/nace': 'naceCode',
}

export const FIRM_LABELS: Readonly<Record<FirmField, Key>> = {
  name: 'field.name',
  country: 'firm.country',
  hub: 'field.hub',
  registerNumber: 'firm.number',
  naceVersion: 'firm.industry.version',
  naceCode: 'firm.industry',
}

export function firmValues(firm: Firm | null, hub: string | null): FirmValues {
  return {
    name: firm?.name ?? '',
    country: firm?.country ?? '',
    hub: firm?.hub ?? hub ?? '',
    registerNumber: firm ? (registerNumber(firm) ?? '') : '',
    naceVersion: firm?.nace?.version ?? '2.1',
    naceCode: firm?.nace?.code ?? '',
  }
}

export function firmDocument(values: FirmValues, held: Firm | null): FirmDocument {
  const code = values.naceCode.trim()
  return {
    name: values.name.trim(),
    country: values.country || undefined,
    hub: values.hub,
    registerNumber: values.registerNumber.trim() || null,
    nace: code === '' ? null : { version: values.naceVersion, code },
    sample: held?.sample ?? false,
  }
}

/** A register number as people of its country are used to see it. */
export function registerNumber({ country, registerNumber: number }: Firm): string | null {
  if (!number) {
    return null
  }
  switch (country) {
    case 'NO':
      return number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
    case 'SE':
      return number.replace(/^(\d{6})(\d{4})$/, '$1-$2')
    default:
      return number
  }
}
