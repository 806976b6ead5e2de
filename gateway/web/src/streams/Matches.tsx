import { useState } from 'react'
import { ApiError } from '../api/problem'
import { useMatches } from '../api/queries'
import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useFolding } from '../matches/FarFetched'
import { MatchTable } from '../matches/MatchTable'
import { PairQuestion } from '../matches/PairQuestion'
import { useMatchView, ViewChoice } from '../matches/ViewChoice'
import { Empty, Loading, Trouble } from '../ui/States'
import { MatchCard } from './MatchCard'

const FIRST = 20
const MOST = 200
const NEAR_MISSES = 10

export function Matches({ stream }: { stream: Stream }) {
  const { t } = useI18n()
  const view = useMatchView()
  const [limit, setLimit] = useState(FIRST)
  const { data, error, refetch } = useMatches(stream.id, limit)
  const { shown: matches, control: farFetched } = useFolding(data ?? [])
  // asked for apart: a full list of matches would leave them no room
  const nearMisses = useMatches(stream.id, NEAR_MISSES, 'only').data ?? []
  // matching has not heard of the stream yet, although the registry knows it
  const behind = error instanceof ApiError && error.status === 404

  return (
    <div className="matches">
      <section aria-labelledby="matches">
        <div className="section-head">
          <h2 id="matches">{t('matches.title')}</h2>
          {data !== undefined && <p className="muted">{t.count(matches.length >= limit ? 'matches.best' : 'matches.count', matches.length)}</p>}
          {matches.length > 1 && (
            <div className="owned-filter">
              <ViewChoice />
            </div>
          )}
        </div>
        {error && !behind && <Trouble error={error} retry={() => void refetch()} />}
        {data === undefined ? (
          (behind || !error) && <Loading text={t('matches.loading')} />
        ) : matches.length > 1 && view === 'table' ? (
          <MatchTable matches={matches} owned={false} />
        ) : matches.length > 0 ? (
          <ol className="match-list" aria-labelledby="matches">
            {matches.map((match) => (
              <MatchCard key={`${match.offerId} ${match.needId}`} match={match} of={stream} />
            ))}
          </ol>
        ) : (
          <Empty title={t('matches.none')}>
            <p>{t('matches.none.text')}</p>
          </Empty>
        )}
        {farFetched}
        {matches.length >= limit && limit < MOST && (
          <button type="button" onClick={() => setLimit(MOST)}>
            {t('matches.more')}
          </button>
        )}
      </section>
      {nearMisses.length > 0 && (
        <section aria-labelledby="near-misses">
          <div className="section-head">
            <h2 id="near-misses">{t('nearMisses.title')}</h2>
            <p className="muted">{t('nearMisses.text')}</p>
          </div>
          <ul className="match-list" aria-labelledby="near-misses">
            {nearMisses.map((match) => (
              <MatchCard key={`${match.offerId} ${match.needId}`} match={match} of={stream} />
            ))}
          </ul>
        </section>
      )}
      <PairQuestion stream={stream} />
    </div>
  )
}
