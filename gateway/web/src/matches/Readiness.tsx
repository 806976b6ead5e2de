import { useState } from 'react'
import { useHubs, useReadiness } from '../api/queries'
import type { Hub, Match, ReadinessStep, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { wasteCode } from '../i18n/format'
import { Loading, Trouble } from '../ui/States'

/** What is needed before a truck may cross a border with this match; nothing where it crosses none. */
export function Readiness({ match, of }: { match: Match; of: Stream | null }) {
  const { t } = useI18n()
  const { data: hubs } = useHubs()
  const [open, setOpen] = useState(false)
  const { offerId, needId } = match
  if (offerId === null || needId === null || !mayCross(match, of, hubs ?? [])) {
    return null
  }
  return (
    <details className="more readiness" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('readiness.title')}</summary>
      {open && <Checklist offer={offerId} need={needId} />}
    </details>
  )
}

function mayCross(match: Match, of: Stream | null, hubs: Hub[]) {
  if (match.origin || match.reasons?.some(({ code }) => code === 'CROSS_BORDER_WASTE')) {
    return true
  }
  const [one, other] = [of, match.counterpart].map((stream) => hubs.find(({ id }) => id === stream?.hub)?.country)
  return one !== undefined && other !== undefined && one !== other
}

function Checklist({ offer, need }: { offer: string; need: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useReadiness(offer, need)
  if (data === undefined) {
    return error ? <Trouble error={error} retry={() => void refetch()} /> : <Loading text={t('readiness.loading')} />
  }
  return (
    <>
      {data.steps.length === 0 ? (
        <p>{t('readiness.none')}</p>
      ) : (
        <ol aria-label={t('readiness.title')}>
          {data.steps.map((step) => (
            <Line key={step.step} step={step} />
          ))}
        </ol>
      )}
      <p className="hint">{t('readiness.notice')}</p>
    </>
  )
}

function Line({ step: { finding, state, params, source } }: { step: ReadinessStep }) {
  const { t, format } = useI18n()
  const filled = { ...params }
  for (const end of ['from', 'to']) {
    if (filled[end] !== undefined) {
      filled[end] = format.country(filled[end])
    }
  }
  if (filled['ewc'] !== undefined) {
    filled['ewc'] = wasteCode(filled['ewc'])
  }
  return (
    <li className={`readiness-${state.toLowerCase()}`}>
      <span className="tag">{t(`readiness.state.${state}`)}</span> {t(`readiness.finding.${finding}`, filled)}{' '}
      <a className="hint" href={source.url} rel="noreferrer" target="_blank">
        {t('readiness.source', { title: source.title })}
      </a>
    </li>
  )
}
