import { useRef } from 'react'
import { useSayInterest, type Said } from '../api/queries'
import type { Answer, Direction, Match, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { mayEdit, useCaller } from '../shell/caller'
import { Trouble } from '../ui/States'

/** What the caller's side says to a match, and what the other side has said. */
export function InterestBar({ match, of }: { match: Match; of: Stream | null }) {
  const { t } = useI18n()
  const { me } = useCaller()
  const say = useSayInterest()
  const told = useRef<HTMLParagraphElement>(null)
  const side = ownSide([of, match.counterpart ?? null], (stream) => mayEdit(me, stream))
  if (side === null || match.offerId === null || match.needId === null) {
    return null
  }
  // the button that was pressed is gone; so is the whole match once it is declined
  const keepFocus = () => (told.current ?? document.getElementById('main'))?.focus({ preventScroll: true })
  const answers = { OFFER: match.interest?.offerAnswer ?? null, NEED: match.interest?.needAnswer ?? null }
  const mine = answers[side]
  const theirs = answers[side === 'OFFER' ? 'NEED' : 'OFFER']
  const pair = { offerId: match.offerId, needId: match.needId, side }
  const button = (label: string, said: Said, quiet = false) => (
    <button
      type="button"
      className={quiet ? 'quiet' : undefined}
      aria-disabled={say.isPending}
      onClick={() => say.isPending || say.mutateAsync(said).then(keepFocus, () => undefined)}
    >
      {label}
    </button>
  )
  return (
    <div className="interest">
      <p role="status" tabIndex={-1} ref={told}>{t(`interest.${state(mine, theirs)}`)}</p>
      {mine === null ? (
        <>
          {button(t('interest.want'), { ...pair, answer: 'INTERESTED' })}
          {button(t('interest.refuse'), { ...pair, answer: 'DECLINED' }, true)}
        </>
      ) : (
        button(t('interest.withdraw'), { ...pair, answer: null }, true)
      )}
      {say.error && <Trouble error={say.error} />}
    </div>
  )
}

function ownSide(streams: (Stream | null)[], mine: (stream: Stream) => boolean): Direction | null {
  return streams.find((stream) => stream !== null && mine(stream))?.direction ?? null
}

function state(mine: Answer | null, theirs: Answer | null) {
  if (mine === 'DECLINED') {
    return 'declined' as const
  }
  if (theirs === 'DECLINED') {
    return 'refused' as const
  }
  if (mine === 'INTERESTED') {
    return theirs === 'INTERESTED' ? ('mutual' as const) : ('waiting' as const)
  }
  return theirs === 'INTERESTED' ? ('asked' as const) : ('open' as const)
}
