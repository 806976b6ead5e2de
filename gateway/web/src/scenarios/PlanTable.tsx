import { Link } from 'react-router'
import { useUseNames } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import { usePeriodName } from './usePeriodName'
import type { Flow, Future, Plan } from './types'

/** What is exchanged, the most first; with a column for each month or future where there are several. */
export function PlanTable({ plan, naming, futures }: { plan: Plan; naming: Names; futures: readonly Future[] }) {
  const { t, format } = useI18n()
  const periodName = usePeriodName(futures, 'short')
  const periods = [...new Set(plan.flows.map(({ period }) => period ?? 0))].sort((one, other) => one - other)
  const several = periods.length > 1
  const exchanges = byPair(plan.flows)
  if (exchanges.length === 0) {
    return <p>{t('scenario.nothing')}</p>
  }
  return (
    <div className="scroll">
      <table className="plain">
        <caption className="unseen">{t('scenario.plan')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('direction.OFFER')}</th>
            <th scope="col">{t('direction.NEED')}</th>
            {several ? (
              <>
                {periods.map((period) => (
                  <th key={period} scope="col" className="figure">
                    {periodName(period)}
                  </th>
                ))}
                <th scope="col">{t('field.unit')}</th>
              </>
            ) : (
              <th scope="col" className="figure">
                {t('scenario.amount')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {exchanges.map(([first, ...more]) => {
            const unit = naming.node(first.offerId)?.unit ?? ''
            const at = (period: number) => [first, ...more].find((flow) => (flow.period ?? 0) === period)?.amount
            return (
              <tr key={`${first.offerId} ${first.needId}`}>
                <td>
                  <Side id={first.offerId} naming={naming} />
                </td>
                <td>
                  <Side id={first.needId} naming={naming} />
                  <Through flow={first} naming={naming} whole={!several} />
                </td>
                {several ? (
                  <>
                    {periods.map((period) => (
                      <td key={period} className="figure">
                        {format.rounded(at(period) ?? 0)}
                      </td>
                    ))}
                    <td>{format.unit(unit.replace('/a', ''))}</td>
                  </>
                ) : (
                  <td className="figure">{format.quantity({ amount: first.amount, unit }, true)}</td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The flows of each exchange together, the largest exchange first. */
function byPair(flows: readonly Flow[]): [Flow, ...Flow[]][] {
  const pairs = new Map<string, [Flow, ...Flow[]]>()
  for (const flow of flows) {
    const key = `${flow.offerId} ${flow.needId}`
    const known = pairs.get(key)
    if (known) {
      known.push(flow)
    } else {
      pairs.set(key, [flow])
    }
  }
  const total = (of: readonly Flow[]) => of.reduce((sum, { amount }) => sum + amount, 0)
  return [...pairs.values()].sort((one, other) => total(other) - total(one))
}

/** Who turns the offer into what is needed, where the two do not match as they are. */
function Through({ flow, naming, whole }: { flow: Flow; naming: Names; whole: boolean }) {
  const { t, format, language } = useI18n()
  const { data: uses } = useUseNames(language)
  const via = naming.via(flow.offerId, flow.needId)
  if (!via) {
    return null
  }
  return (
    <div className="muted">
      {t('scenario.through', { process: (via.use && uses?.get(via.use)) || via.process })} <Side id={via.processorId} naming={naming} />{' '}
      {whole && t('scenario.arrives', { amount: format.quantity({ amount: flow.arrives, unit: naming.node(flow.needId)?.unit ?? '' }, true) ?? '' })}
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
