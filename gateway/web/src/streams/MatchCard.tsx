import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Match, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { InterestBar } from '../matches/InterestBar'
import { Readiness } from '../matches/Readiness'
import { speaking } from '../matches/speaking'
import { useCounterpartHub } from '../shell/hubName'
import { Bar } from '../ui/Bar'
import { SampleTag } from '../ui/Tags'
import { Explanations } from './Explanations'
import { ScoreParts } from './ScoreParts'

interface Props {
  match: Match
  /** The stream whose matches these are; null when it is not known */
  of: Stream | null
  /** What to say first */
  children?: ReactNode
}

export function MatchCard({ match, of, children }: Props) {
  const { t, format } = useI18n()
  const hub = useCounterpartHub()(match)
  const { counterpart, origin, distanceKm, value, co2eTonnesPerYear } = match
  const otherId = counterpart?.id ?? (of?.direction !== 'NEED' ? match.needId : match.offerId)
  const score = format.rounded(Math.round(match.score * 100))
  const name = counterpart?.name ?? t('stream.nameHidden')

  return (
    <li className={match.blockers?.length ? 'match blocked' : 'match'}>
      <div className="match-score">
        <span className="score-figure">
          <span className="unseen">{t('match.score')} </span>
          {score}
        </span>
        <Bar fraction={match.score} />
        <span className="certainty">{t('match.certainty', { percent: format.percent(match.certainty) })}</span>
      </div>
      <div className="match-body">
        {children}
        <h3>
          {otherId !== null && !origin ? <Link to={`/streams/${otherId}`}>{name}</Link> : name}
          {counterpart?.sample && <SampleTag />}
        </h3>
        <p className="match-who">
          {counterpart?.firmName ?? match.interest?.partnerFirm?.name ?? <span className="muted">{t('stream.firmHidden')}</span>}
          {hub && <span className="muted"> · {hub}</span>}
        </p>
        {origin && (
          <p className={origin.stale ? 'notice warn' : 'hint'}>
            {origin.stale && origin.asOf
              ? t('match.origin.stale', { name: origin.name, time: format.moment(origin.asOf) })
              : t('match.origin', { name: origin.name })}
          </p>
        )}
        <dl className="figures">
          <Figure label={t('match.distance')} text={typeof distanceKm === 'number' ? format.kilometres(distanceKm) : null} />
          <Figure label={t('match.quantity')} text={format.quantity(match.quantity, true)} />
          <Figure
            label={t('match.value')}
            text={typeof value?.amount === 'number' ? format.money(value.amount, value.currency ?? '') : null}
          />
          <Figure
            label={t('match.co2e')}
            text={typeof co2eTonnesPerYear === 'number' ? `${format.rounded(co2eTonnesPerYear)} ${format.unit('t/a')}` : null}
          />
        </dl>
        <Explanations part="blocker" label={t('match.blockers')} items={match.blockers ?? []} />
        <Explanations part="reason" label={t('match.reasons')} items={speaking(match)} />
        <ScoreParts components={match.components ?? {}} contributions={match.contributions ?? {}} />
        <Readiness match={match} of={of} />
        <InterestBar match={match} of={of} />
      </div>
    </li>
  )
}

function Figure({ label, text }: { label: string; text: string | null }) {
  const { t } = useI18n()
  return (
    <div>
      <dt>{label}</dt>
      <dd className={text === null ? 'muted' : undefined}>{text ?? t('value.unknown')}</dd>
    </div>
  )
}
