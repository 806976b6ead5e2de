import { useI18n } from '../i18n/I18n'
import { LANGUAGES } from '../i18n/languages'
import type { Names } from './names'
import { usePeriodName } from './usePeriodName'
import type { Future, Result } from './types'

const MOST = 20

interface Props {
  prices: Result['shadowPrices']
  currency: string
  naming: Names
  futures: readonly Future[]
}

/** What one more unit of each stream would be worth, in words. */
export function Prices({ prices, currency, naming, futures }: Props) {
  const { t, format, language } = useI18n()
  const periodName = usePeriodName(futures)
  const periods = new Set(prices.map(({ period }) => period)).size
  const list = new Intl.ListFormat(LANGUAGES[language].locale, { type: 'conjunction' })
  const worth = alike(
    prices.filter(({ perUnit }) => Math.abs(perUnit) > 0.005),
    ({ streamId, perUnit }) => `${streamId} ${format.money(perUnit, currency)}`,
  ).slice(0, MOST)
  if (worth.length === 0) {
    return null
  }
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{t('scenario.prices')}</h2>
      <ul>
        {worth.map(([{ streamId, period, perUnit, unit }, ...more]) => {
          const always = more.length + 1 === periods
          const words = {
            unit: format.unit(unit),
            stream: naming.stream(streamId),
            worth: format.money(perUnit, currency),
            period: list.format([period, ...more.map((it) => it.period)].map(periodName)),
          }
          return (
            <li key={`${streamId} ${period}`}>
              {naming.node(streamId)?.direction === 'NEED'
                ? t(always ? 'scenario.prices.need' : 'scenario.prices.needIn', words)
                : t(always ? 'scenario.prices.offer' : 'scenario.prices.offerIn', words)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What has the same key together, in the order in which it first comes. */
function alike<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const known = groups.get(key(item))
    if (known) {
      known.push(item)
    } else {
      groups.set(key(item), [item])
    }
  }
  return [...groups.values()]
}
