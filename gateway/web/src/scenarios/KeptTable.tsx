import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import { usePeriodName } from './usePeriodName'
import type { Plan } from './types'

/** What stores hold at the ends of months. */
export function KeptTable({ plan, naming, currency }: { plan: Plan; naming: Names; currency: string }) {
  const { t, format } = useI18n()
  const periodName = usePeriodName([])
  const kept = plan.kept ?? []
  if (kept.length === 0) {
    return null
  }
  return (
    <div className="scroll">
      <table className="plain">
        <caption>{t('scenario.kept')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scenario.period')}</th>
            <th scope="col">{t('direction.OFFER')}</th>
            <th scope="col">{t('scenario.amount')}</th>
            <th scope="col">{t('scenario.kept.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {kept.map(({ offerId, period, amount, cost }) => (
            <tr key={`${offerId} ${period}`}>
              <td>{periodName(period)}</td>
              <td>{naming.stream(offerId)}</td>
              <td className="figure">{format.quantity({ amount, unit: (naming.node(offerId)?.unit ?? '').replace('/a', '') }, true)}</td>
              <td className="figure">{format.money(cost, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
