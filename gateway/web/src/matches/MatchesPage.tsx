import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useFirms, useHubs, useOwnedMatches, type MatchOwner } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { MatchCard } from '../streams/MatchCard'
import { Empty, Loading, Trouble } from '../ui/States'
import { useChoose } from '../ui/useChoose'
import { useTitle } from '../ui/useTitle'
import { useFolding } from './FarFetched'
import { MatchMap } from './MatchMap'
import { MatchTable } from './MatchTable'
import { useMatchView, ViewChoice } from './ViewChoice'

const FIRST = 50
const MOST = 200

/** The best matches of a whole hub, or of one firm in it, ranked together. */
export function MatchesPage() {
  const { t } = useI18n()
  const { me, hub } = useCaller()
  const nameOf = useHubName()
  const [search] = useSearchParams()
  const { data: hubs } = useHubs()
  const { data: firms } = useFirms(hub === null ? [] : [hub])
  const firm = search.get('firm') ?? (hub === null || !me.roles.includes('hub-coordinator') ? (me.firms[0] ?? null) : null)
  const blocked = search.get('show') === 'near-misses'
  useTitle(t('owned.title'))
  // who belongs to no hub chooses one
  const outside = hub === null && me.firms.length === 0
  const chosen = outside ? (search.get('hub') ?? hubs?.[0]?.id ?? null) : hub
  const owner: MatchOwner | null = firm ? { firm } : chosen !== null ? { hub: chosen } : null
  const view = useMatchView()
  const [limit, setLimit] = useState(FIRST)
  const { data, error, refetch } = useOwnedMatches(owner, blocked, limit)
  const choose = useChoose()
  const folding = useFolding(data ?? [])
  const shown = blocked ? (data ?? []) : folding.shown
  const more = data !== undefined && shown.length >= limit
  return (
    <article>
      <h1>{t('owned.title')}</h1>
      <div className="owned-filter">
        <label>
          {t('owned.of')}
          {outside ? (
            <select value={chosen ?? ''} onChange={({ target }) => choose('hub', target.value)}>
              {hubs?.map(({ id }) => (
                <option key={id} value={id}>
                  {t('owned.hub', { hub: nameOf(id) })}
                </option>
              ))}
            </select>
          ) : (
            <select value={firm ?? ''} onChange={({ target }) => choose('firm', target.value)}>
              {hub !== null && <option value="">{t('owned.hub', { hub: nameOf(hub) })}</option>}
              {firms?.map((it) => (
                <option key={it.id} value={it.id}>
                  {it.name}
                </option>
              ))}
            </select>
          )}
        </label>
        <label>
          {t('owned.show')}
          <select value={blocked ? 'near-misses' : 'matches'} onChange={({ target }) => choose('show', target.value)}>
            <option value="matches">{t('matches.title')}</option>
            <option value="near-misses">{t('nearMisses.title')}</option>
          </select>
        </label>
        <ViewChoice />
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {owner === null && hubs !== undefined ? (
        <Empty title={t('owned.nobody')} />
      ) : outside && me.roles.join() === 'researcher' ? (
        <Empty title={t('owned.researcher')}>
          <Link className="button" to="/streams">
            {t('notFound.back')}
          </Link>
        </Empty>
      ) : data === undefined ? (
        !error && <Loading text={t('matches.loading')} />
      ) : data.length === 0 ? (
        <Empty title={t('matches.none')}>
          <p>{t('matches.none.text')}</p>
        </Empty>
      ) : (
        <section aria-labelledby="listed">
          <div className="section-head">
            <h2 id="listed">{t(blocked ? 'nearMisses.title' : 'matches.title')}</h2>
            <p className="muted">
              {t.count(more ? 'matches.best' : 'matches.count', shown.length)}
              {blocked && ` · ${t('nearMisses.text')}`}
            </p>
          </div>
          {view === 'table' ? (
            <MatchTable matches={shown} owned />
          ) : (
            <div className="owned-layout">
              <ol className="match-list" aria-label={t('owned.title')}>
                {shown.map((match) => (
                  <MatchCard key={`${match.offerId} ${match.needId}`} match={match} of={match.subject ?? null}>
                    {match.subject && (
                      <p className="match-of">
                        <Link to={`/streams/${match.subject.id}`}>{match.subject.name ?? t('stream.nameHidden')}</Link>
                        {match.subject.firmName && <span className="muted"> · {match.subject.firmName}</span>}
                      </p>
                    )}
                  </MatchCard>
                ))}
              </ol>
              <MatchMap matches={shown} />
            </div>
          )}
          {!blocked && folding.control}
          {more && limit < MOST && (
            <div className="actions">
              <button type="button" onClick={() => setLimit(MOST)}>
                {t('matches.more')}
              </button>
            </div>
          )}
        </section>
      )}
    </article>
  )
}
