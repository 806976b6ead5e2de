import { useQueryMatches } from '../api/queries'
import type { StreamDocument } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Empty, Trouble } from '../ui/States'
import { MatchCard } from './MatchCard'

interface Props {
  /** What the form holds now; null after telling what is wrong with it */
  document: () => StreamDocument | null
}

/** The best matches that a stream would have, before it is registered. Nothing is stored but that somebody asked. */
export function FirstLook({ document }: Props) {
  const { t } = useI18n()
  const look = useQueryMatches()
  const ask = () => {
    const asked = look.isPending ? null : document()
    if (asked !== null) {
      look.mutate(asked)
    }
  }
  return (
    <section className="first-look" aria-label={t('look.title')}>
      <button type="button" aria-disabled={look.isPending} onClick={ask}>
        {t(look.isPending ? 'matches.loading' : 'look.ask')}
      </button>
      <p className="hint">{t('look.hint')}</p>
      {look.error && <Trouble error={look.error} />}
      <div role="status">{look.data && <p>{t.count('matches.count', look.data.length)}</p>}</div>
      {look.data?.length === 0 && (
        <Empty title={t('matches.none')}>
          <p>{t('matches.none.text')}</p>
        </Empty>
      )}
      {look.data && look.data.length > 0 && (
        <ol className="match-list" aria-label={t('look.title')}>
          {look.data.map((match) => (
            <MatchCard key={`${match.offerId} ${match.needId}`} match={match} of={null} />
          ))}
        </ol>
      )}
    </section>
  )
}
