import { Link } from 'react-router'
import { ApiError } from '../api/problem'
import { useRemovedStreams, useRestoreRemoved } from '../api/records'
import type { RemovedStream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { Pager } from './Pager'
import { useStreamFilter } from './useStreamFilter'

/** Streams that were removed and can still be brought back by those who could remove them. */
export function RemovedPage() {
  const { t } = useI18n()
  const { asked } = useStreamFilter()
  const { data, error, refetch } = useRemovedStreams(asked.hub, asked.after)
  useTitle(t('removed.title'))
  return (
    <section>
      <p className="crumb">
        <Link to="/streams">{t('streams.title')}</Link>
      </p>
      <h1>{t('removed.title')}</h1>
      <p className="lead">{t('removed.lead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p>{t('removed.none')}</p>}
      <ul className="plain">
        {data?.items.map((it) => (
          <Removed key={it.stream.id} removed={it} />
        ))}
      </ul>
      <Pager next={data?.next ?? null} />
    </section>
  )
}

function Removed({ removed: { stream, lastVersion, removedAt } }: { removed: RemovedStream }) {
  const { t, format } = useI18n()
  const restore = useRestoreRemoved(stream.id)
  if (restore.isSuccess) {
    return (
      <li role="status">
        {t('removed.restored')} <Link to={`/streams/${stream.id}`}>{stream.name}</Link>
      </li>
    )
  }
  const stale = restore.error instanceof ApiError && restore.error.status === 412
  return (
    <li>
      <div className="part-row">
        <span>
          <strong>{stream.name}</strong>{' '}
          <span className="muted">
            {[stream.firmName, t(`direction.${stream.direction}`), format.quantity(stream.quantity), removedAt && t('removed.at', { moment: format.moment(removedAt) })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <button
          type="button"
          aria-disabled={restore.isPending}
          aria-label={t('removed.restoreOne', { name: stream.name ?? stream.id })}
          onClick={() => restore.isPending || restore.mutate({ version: lastVersion, current: stream.version ?? 0 })}
        >
          {t('removed.restore')}
        </button>
      </div>
      {stale ? (
        <p className="error" role="alert">
          {t('history.stale')}
        </p>
      ) : (
        restore.error && <Trouble error={restore.error} />
      )}
    </li>
  )
}
