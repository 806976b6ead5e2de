import { useI18n } from '../i18n/I18n'
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
  const { t, format } = useI18n()
  const periodName = usePeriodName(futures)
  const periods = new Set(prices.map(({ period }) => period)).size > 1
  const worth = prices.filter(({ perUnit }) => Math.abs(perUnit) > 0.005).slice(0, MOST)
  if (worth.length === 0) {
    return null
  }
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{t('scenario.prices')}</h2>
      <ul>
        {worth.map(({ streamId, period, perUnit, unit }) => {
          const words = {
            unit: format.unit(unit),
            stream: naming.stream(streamId),
            worth: format.money(perUnit, currency),
            period: periods ? periodName(period) : '',
          }
          return (
            <li key={`${streamId} ${period}`}>
              {naming.node(streamId)?.direction === 'NEED'
                ? t(periods ? 'scenario.prices.needIn' : 'scenario.prices.need', words)
                : t(periods ? 'scenario.prices.offerIn' : 'scenario.prices.offer', words)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
