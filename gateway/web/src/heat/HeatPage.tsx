import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useHubs } from '../api/queries'
import { parseNumber, typed } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Empty, Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { Curves } from './Curves'
import { useHeat, type HeatReport } from './queries'

/** A hub's heat: what must be bought at least, and which offers are warm enough where they arrive. */
export function HeatPage() {
  const { t, language } = useI18n()
  const { hub: own } = useCaller()
  const nameOf = useHubName()
  const { data: hubs } = useHubs()
  const [search, setSearch] = useSearchParams()
  const hub = search.get('hub') ?? own ?? hubs?.[0]?.id ?? null
  const [difference, setDifference] = useState('10')
  const [loss, setLoss] = useState('2')
  const deltaTMin = parseNumber(difference, language) ?? 10
  const { data, error, refetch } = useHeat(hub, deltaTMin, (parseNumber(loss, language) ?? 2) / 100)
  useTitle(t('heat.title'))
  return (
    <article>
      <p className="crumb">
        <Link to="/flows?kind=ENERGY">{t('flows.title')}</Link>
      </p>
      <h1>{t('heat.title')}</h1>
      <p className="lead">{t('heat.lead')}</p>
      <div className="owned-filter">
        <label>
          {t('field.hub')}
          <select value={hub ?? ''} onChange={({ target }) => setSearch({ hub: target.value }, { replace: true })}>
            {hubs?.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('heat.deltaTMin')}
          <input inputMode="decimal" defaultValue={typed(10, language)} onBlur={({ target }) => setDifference(target.value)} />
        </label>
        <label>
          {t('heat.loss')}
          <input inputMode="decimal" defaultValue={typed(2, language)} onBlur={({ target }) => setLoss(target.value)} />
        </label>
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? !error && <Loading /> : data.targets === null ? <Empty title={t('heat.none')} /> : <Report report={data} targets={data.targets} />}
    </article>
  )
}

function Report({ report, targets }: { report: HeatReport; targets: NonNullable<HeatReport['targets']> }) {
  const { t, format } = useI18n()
  const power = (kw: number) => `${format.rounded(kw)} kW`
  const point = ({ heatKw, temperatureC }: { heatKw: number; temperatureC: number }) => ({ x: heatKw, y: temperatureC })
  return (
    <>
      <dl className="counts">
        <div>
          <dt>{t('heat.hot')}</dt>
          <dd>{power(targets.hotUtility)}</dd>
        </div>
        <div>
          <dt>{t('heat.cold')}</dt>
          <dd>{power(targets.coldUtility)}</dd>
        </div>
        <div>
          <dt>{t('heat.pinch')}</dt>
          <dd>
            {targets.pinchHotC === null || targets.pinchColdC === null
              ? t('heat.pinch.none')
              : `${format.celsius(targets.pinchHotC)} / ${format.celsius(targets.pinchColdC)}`}
          </dd>
        </div>
      </dl>
      <div className="curve-row">
        <Curves
          title={t('heat.composite')}
          curves={[
            { name: t('heat.given'), className: 'hot', points: targets.hotComposite.map(point) },
            { name: t('heat.needed'), className: 'cold', points: targets.coldComposite.map(point) },
          ].filter(({ points }) => points.length > 0)}
        />
        <Curves
          title={t('heat.grand')}
          curves={[{ name: t('heat.grand'), className: 'grand', points: targets.cascade.map(({ shiftedC, surplusKw }) => ({ x: surplusKw, y: shiftedC })) }]}
        />
      </div>
      <Pairs report={report} />
    </>
  )
}

function Pairs({ report }: { report: HeatReport }) {
  const { t, format } = useI18n()
  const stream = (id: string) => (
    <Link to={`/streams/${encodeURIComponent(id)}`}>{report.streams.find(({ streamId }) => streamId === id)?.name ?? t('stream.nameHidden')}</Link>
  )
  if (report.pairs.length === 0) {
    return <p>{t('heat.noPairs')}</p>
  }
  return (
    <div className="scroll">
      <table className="plain">
        <caption>{t('heat.pairs')}</caption>
        <thead>
          <tr>
            {(['direction.OFFER', 'direction.NEED', 'heat.verdict', 'heat.arrives', 'heat.needs', 'heat.lost', 'heat.usable'] as const).map((key, index) => (
              <th key={key} scope="col" className={index > 2 ? 'figure' : undefined}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.pairs.map((pair) => (
            <tr key={`${pair.offerId} ${pair.needId}`}>
              <td>{stream(pair.offerId)}</td>
              <td>{stream(pair.needId)}</td>
              <td>
                {t(`heat.verdict.${pair.verdict}`)}
                {typeof pair.distanceKm === 'number' && <span className="muted"> · {format.kilometres(pair.distanceKm)}</span>}
              </td>
              <td className="figure">{format.celsius(pair.arrivesC)}</td>
              <td className="figure">{format.celsius(pair.neededC)}</td>
              <td className="figure">{format.percent(pair.lostShare)}</td>
              <td className="figure">{pair.verdict === 'SURVIVES' ? `${format.rounded(pair.arrivesKw)} kW` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
