import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import { usePeriodName } from './usePeriodName'
import type { Flow, Future, Plan } from './types'

/** What is exchanged, the most first. */
export function PlanTable({ plan, naming, futures }: { plan: Plan; naming: Names; futures: readonly Future[] }) {
  const { t, format } = useI18n()
  const periodName = usePeriodName(futures)
  const periods = new Set(plan.flows.map(({ period }) => period)).size > 1
  const flows = [...plan.flows].sort((one, other) => (one.period ?? 0) - (other.period ?? 0) || other.amount - one.amount)
  if (flows.length === 0) {
    return <p>{t('scenario.nothing')}</p>
  }
  return (
    <div className="scroll">
      <table className="plain">
        <caption className="unseen">{t('scenario.plan')}</caption>
        <thead>
          <tr>
            {periods && <th scope="col">{t('scenario.period')}</th>}
            <th scope="col">{t('direction.OFFER')}</th>
            <th scope="col">{t('direction.NEED')}</th>
            <th scope="col">{t('scenario.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => {
            const unit = naming.node(flow.offerId)?.unit ?? ''
            return (
              <tr key={`${flow.offerId} ${flow.needId} ${flow.period}`}>
                {periods && <td>{flow.period === null ? '' : periodName(flow.period)}</td>}
                <td>
                  <Side id={flow.offerId} naming={naming} />
                </td>
                <td>
                  <Side id={flow.needId} naming={naming} />
                  <Through flow={flow} naming={naming} />
                </td>
                <td className="figure">{format.quantity({ amount: flow.amount, unit: periods ? unit.replace('/a', '') : unit }, true)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Who turns the offer into what is needed, where the two do not match as they are. */
function Through({ flow, naming }: { flow: Flow; naming: Names }) {
  const { t, format } = useI18n()
  const via = naming.via(flow.offerId, flow.needId)
  if (!via) {
    return null
  }
  return (
    <div className="muted">
      {t('scenario.through', { process: via.process })} <Side id={via.processorId} naming={naming} />{' '}
      {t('scenario.arrives', { amount: format.quantity({ amount: flow.arrives, unit: naming.node(flow.needId)?.unit ?? '' }, true) ?? '' })}
    </div>
  )
}

function Side({ id, naming }: { id: string; naming: Names }) {
  const node = naming.node(id)
  return (
    <>
      <Link to={`/streams/${encodeURIComponent(id)}`}>{naming.stream(id)}</Link>
      {node?.firmName && <span className="muted"> · {node.firmName}</span>}
    </>
  )
}
