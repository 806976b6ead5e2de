import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useAudit, type AuditEntry } from '../network/api'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Pager } from '../streams/Pager'
import { Empty, Loading, Trouble } from '../ui/States'
import { useSettled } from '../ui/useSettled'
import { useTitle } from '../ui/useTitle'
import { ACTIONS } from './actions'

const SETTLE_MILLIS = 300

/** Who did what, newest first. */
export function AuditPage() {
  const { t } = useI18n()
  const { me } = useCaller()
  const [params] = useSearchParams()
  const [person, setPerson] = useState('')
  const [action, setAction] = useState('')
  const [hub, setHub] = useState('')
  const [from, setFrom] = useState('')
  const settled = useSettled(person.trim(), SETTLE_MILLIS)
  const operator = me.roles.includes('region-operator')
  const filter = { person: settled, action, hub, from: from ? `${from}T00:00:00Z` : '' }
  const { data, error, refetch } = useAudit(filter, params.get('after'))
  useTitle(t('audit.title'))
  return (
    <section>
      <h1>{t('audit.title')}</h1>
      <p className="lead">{t('audit.lead')}</p>
      <div className="filters">
        <label>
          <span>{t('audit.person')}</span>
          <input type="search" value={person} onChange={(e) => setPerson(e.target.value)} />
        </label>
        <label>
          <span>{t('audit.what')}</span>
          <select value={action} onChange={(e) => setAction(e.target.value)}>
            <option value="">{t('audit.everything')}</option>
            {ACTIONS.map((it) => (
              <option key={it} value={it}>
                {t(`action.${it}`)}
              </option>
            ))}
          </select>
        </label>
        {operator && (
          <label>
            <span>{t('field.hub')}</span>
            <input value={hub} onChange={(e) => setHub(e.target.value.trim())} />
          </label>
        )}
        <label>
          <span>{t('audit.from')}</span>
          <input type="date" value={from} onChange={(e) => setFrom(e.target.value)} />
        </label>
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Loading />
      ) : data.items.length === 0 ? (
        <Empty title={t('audit.none')} />
      ) : (
        <div className="scroll">
          <table className="streams">
            <caption className="unseen">{t('audit.title')}</caption>
            <thead>
              <tr>
                <th scope="col" className="figure">
                  {t('audit.number')}
                </th>
                <th scope="col">{t('audit.at')}</th>
                <th scope="col">{t('audit.who')}</th>
                <th scope="col">{t('audit.what')}</th>
                <th scope="col">{t('field.hub')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((entry) => (
                <Row key={entry.number} entry={entry} />
              ))}
            </tbody>
          </table>
          <Pager next={data.next ?? null} />
        </div>
      )}
    </section>
  )
}

function Row({ entry }: { entry: AuditEntry }) {
  const { t, format } = useI18n()
  const nameOf = useHubName()
  const person = entry.person ? (entry.person.name ?? entry.person.id) : null
  const facts = Object.entries(entry.facts).filter(([, value]) => value !== '')
  return (
    <tr>
      <td className="figure">{entry.number}</td>
      <td>{format.moment(entry.at)}</td>
      <td>{entry.actor ? (entry.actor.name ?? entry.actor.id) : <span className="muted">{t('audit.nobody')}</span>}</td>
      <td className="name">
        {t.find(`action.${entry.action}`) ?? entry.action}
        {person !== null && `: ${person}`}
        <p className="hint">
          <span className="code">{entry.target}</span> {facts.map(([name, value]) => `${name}: ${value}`).join(' · ')}
        </p>
      </td>
      <td>{entry.hub ? nameOf(entry.hub) : t('audit.region')}</td>
    </tr>
  )
}
