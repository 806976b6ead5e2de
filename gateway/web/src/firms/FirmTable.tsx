import { Link } from 'react-router'
import type { Firm } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useHubName } from '../shell/hubName'
import { SampleTag } from '../ui/Tags'
import { Industry } from './Industry'
import { registerNumber } from './firmValues'

/** Roles are spelled out because narrow screens lay rows out as cards, which would otherwise take the table away. */
export function FirmTable({ firms }: { firms: readonly Firm[] }) {
  const { t } = useI18n()
  const nameOf = useHubName()
  return (
    <table className="streams" role="table">
      <caption className="unseen">{t('firm.title')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {(['field.name', 'firm.number', 'firm.industry', 'field.hub', 'firm.country'] as const).map((key) => (
            <th key={key} role="columnheader" scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {firms.map((firm) => (
          <tr role="row" key={firm.id}>
            <td role="cell" className="name">
              <Link to={`/firms/${encodeURIComponent(firm.id)}`}>{firm.name}</Link>
              {firm.sample && <SampleTag />}
            </td>
            <td role="cell">
              {registerNumber(firm) ?? <span className="muted">–</span>} {!firm.verified && <span className="tag">{t('firm.unverified')}</span>}
            </td>
            <td role="cell">{firm.nace ? <Industry nace={firm.nace} /> : <span className="muted">–</span>}</td>
            <td role="cell">{firm.hub && nameOf(firm.hub)}</td>
            <td role="cell">{firm.country && t(`firm.country.${firm.country}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
