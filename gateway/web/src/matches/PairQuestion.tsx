import { useState } from 'react'
import { useExplanation, useStreams } from '../api/queries'
import type { Match, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useHubName } from '../shell/hubName'
import { MatchCard } from '../streams/MatchCard'
import { useStreamName } from '../streams/useStreamName'
import { Combo } from '../ui/Combo'
import { Loading, Trouble } from '../ui/States'
import { useSettled } from '../ui/useSettled'

const SHOWN = 8
const TYPING_MILLIS = 250
const ID = 'pair-question'

/** Why a stream matches one other, or why not: any that the reader may know of can be asked about. */
export function PairQuestion({ stream }: { stream: Stream }) {
  const { t } = useI18n()
  const [open, setOpen] = useState(false)
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('pair.title')}</summary>
      {open && <Question stream={stream} />}
    </details>
  )
}

function Question({ stream }: { stream: Stream }) {
  const { t } = useI18n()
  const nameOf = useHubName()
  const [text, setText] = useState('')
  const [other, setOther] = useState<string | null>(null)
  const asked = useSettled(text.trim(), TYPING_MILLIS)
  const { data, isPlaceholderData } = useStreams({ q: asked || undefined, direction: stream.direction === 'OFFER' ? 'NEED' : 'OFFER' })
  const found = (data?.items ?? []).slice(0, SHOWN)
  const nameOfStream = useStreamName()
  return (
    <>
      <div className="field">
        <label htmlFor={ID}>{t(stream.direction === 'OFFER' ? 'pair.need' : 'pair.offer')}</label>
        <Combo
          id={ID}
          label={t('streams.title')}
          value={text}
          onChange={(value) => {
            setText(value)
            setOther(null)
          }}
          options={found.map((it) => ({
            key: it.id,
            code: nameOfStream(it),
            label: [it.firmName, it.hub && nameOf(it.hub)].filter(Boolean).join(' · '),
          }))}
          onChoose={(id) => {
            setText(nameOfStream(found.find((it) => it.id === id) ?? stream))
            setOther(id)
          }}
          none={asked !== '' && data !== undefined && !isPlaceholderData && found.length === 0 ? t('streams.noneFound') : undefined}
        />
      </div>
      {other !== null && <Explained stream={stream} other={other} />}
    </>
  )
}

function Explained({ stream, other }: { stream: Stream; other: string }) {
  const { t } = useI18n()
  const [offer, need] = stream.direction === 'OFFER' ? [stream.id, other] : [other, stream.id]
  const { data, error, refetch } = useExplanation(offer, need)
  if (data === undefined) {
    return error ? <Trouble error={error} retry={() => void refetch()} /> : <Loading text={t('matches.loading')} />
  }
  return (
    <ul className="match-list" aria-label={t('pair.title')} aria-live="polite">
      <MatchCard match={seenFrom(stream, data)} of={stream} />
    </ul>
  )
}

/** An explanation has the offer as its subject; here it is the stream that the page is about. */
function seenFrom(stream: Stream, match: Match): Match {
  return stream.direction === 'OFFER' ? match : { ...match, subject: match.counterpart ?? null, counterpart: match.subject ?? null }
}
