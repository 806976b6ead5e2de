import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { Empty, Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { useScenarios } from './queries'
import type { Scenario } from './types'

/** The caller's scenarios, side by side. */
export function ScenariosPage() {
  const { t } = useI18n()
  const { data, error, refetch } = useScenarios()
  useTitle(t('scenario.title'))
  return (
    <article>
      <h1>{t('scenario.title')}</h1>
      <p className="lead">{t('scenario.lead')}</p>
      <p>
        <Link className="button primary" to="/scenarios/new">
          {t('scenario.new')}
        </Link>
      </p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? !error && <Loading /> : data.length === 0 ? <Empty title={t('scenario.none')} /> : <Table scenarios={data} />}
    </article>
  )
}

function Table({ scenarios }: { scenarios: readonly Scenario[] }) {
  const { t, format } = useI18n()
  const newest = [...scenarios].sort((one, other) => other.askedAt.localeCompare(one.askedAt))
  return (
    <div className="scroll">
      <table className="streams" role="table">
        <caption className="unseen">{t('scenario.title')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {(['field.name', 'scenario.status', 'scenario.saved', 'scenario.co2', 'scenario.asked'] as const).map((key) => (
              <th key={key} role="columnheader" scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {newest.map((it) => (
            <tr role="row" key={it.id}>
              <td role="cell" className="name">
                <Link to={`/scenarios/${encodeURIComponent(it.id)}`}>{it.name}</Link>
              </td>
              <td role="cell">{it.withheld ? t('scenario.withheld') : t(`scenario.status.${it.status}`)}</td>
              <td role="cell">{it.saved === null ? '–' : format.money(it.saved, it.currency)}</td>
              <td role="cell">{it.co2eSavedTonnes === null ? '–' : `${format.rounded(it.co2eSavedTonnes)} t`}</td>
              <td role="cell">{format.moment(it.askedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
