import { useI18n } from '../i18n/I18n'
import { SampleTag } from '../ui/Tags'
import { amountOf } from './layout'
import type { Flow, Place } from './types'
import { usePlaceName } from './usePlaceName'

interface Props {
  flows: readonly Flow[]
  places: readonly Place[]
  chosen: Flow | null
  onChoose: (flow: Flow) => void
}

/** The same flows as rows, the largest first. */
export function FlowTable({ flows, places, chosen, onChoose }: Props) {
  const { t, format } = useI18n()
  const nameOf = usePlaceName(places)
  const name = (id: string) => {
    const place = places.find((it) => it.id === id)
    return place === undefined ? id : nameOf(place)
  }
  const amount = (value: number | null, unit: string) => (value === null ? '–' : format.quantity({ amount: value, unit }, true))
  const sorted = [...flows].sort((one, other) => (amountOf(other) ?? 0) - (amountOf(one) ?? 0))
  return (
    <div className="scroll">
      <table className="plain">
        <caption className="unseen">{t('flows.title')}</caption>
        <thead>
          <tr>
            {(['flows.from', 'flows.to', 'flows.resource', 'flows.observed', 'flows.adjusted'] as const).map((key) => (
              <th key={key} scope="col" className={key === 'flows.observed' || key === 'flows.adjusted' ? 'figure' : undefined}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((flow, index) => (
            <tr key={index}>
              <td>{name(flow.source)}</td>
              <td>{name(flow.target)}</td>
              <td>
                <button type="button" className="quiet" aria-pressed={flow === chosen} onClick={() => onChoose(flow)}>
                  {flow.resource ?? t('flows.sum')}
                </button>{' '}
                {flow.sample && <SampleTag />}
                {flow.planned && <span className="tag">{t('flows.planned')}</span>}
                {flow.suspect && <span className="tag sample">{t('flows.suspect')}</span>}
              </td>
              <td className="figure">{flow.planned ? '–' : amount(flow.observed, flow.unit)}</td>
              <td className="figure">
                {flow.band ? format.quantity({ band: flow.band, unit: flow.unit }) : amount(flow.adjusted, flow.unit)}
                {flow.sigma !== null && ` ± ${format.rounded(flow.sigma)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
