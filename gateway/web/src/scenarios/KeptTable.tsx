import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import { usePeriodName } from './usePeriodName'
import type { Plan } from './types'

/** What stores hold at the ends of months. */
export function KeptTable({ plan, naming, currency, asked }: { plan: Plan; naming: Names; currency: string; asked: boolean }) {
  const { t, format } = useI18n()
  const periodName = usePeriodName([])
  const kept = plan.kept ?? []
  if (kept.length === 0) {
    return asked && plan.flows.length > 0 ? <p className="hint">{t('scenario.kept.none')}</p> : null
  }
  return (
    <div className="scroll">
      <table className="plain">
        <caption>{t('scenario.kept')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scenario.period')}</th>
            <th scope="col">{t('direction.OFFER')}</th>
            <th scope="col" className="figure">
                {t('scenario.amount')}
              </th>
            <th scope="col" className="figure">
                {t('scenario.kept.cost')}
              </th>
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
