import { useI18n } from '../i18n/I18n'
import { LANGUAGES } from '../i18n/languages'
import type { Future } from './types'

/** What a period is called: a month, or a future. */
export function usePeriodName(futures: readonly Future[], length: 'long' | 'short' = 'long'): (period: number) => string {
  const { language } = useI18n()
  const month = new Intl.DateTimeFormat(LANGUAGES[language].locale, { month: length })
  return (period) => futures[period]?.name ?? month.format(new Date(2026, period, 1))
}
