import { Link, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useStream } from '../api/queries'
import { useVersions, VERSIONS_AT_ONCE } from '../api/records'
import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { mayEdit, useCaller } from '../shell/caller'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { DirectionTag, SampleTag } from '../ui/Tags'
import { useTitle } from '../ui/useTitle'
import { Attachments } from './Attachments'
import { History } from './History'
import { Matches } from './Matches'
import { StreamFacts } from './StreamFacts'
import { Warnings } from './Warnings'

export function StreamPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useStream(id)
  if (error instanceof ApiError && error.status === 404) {
    return <RemovedStream id={id} />
  }
  if (error instanceof ApiError && error.status === 400) {
    return <NotFoundPage />
  }
  return (
    <>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data !== undefined ? <StreamWithMatches stream={data.stream} /> : !error && <Loading />}
    </>
  )
}

function StreamWithMatches({ stream }: { stream: Stream }) {
  const { t } = useI18n()
  const { me } = useCaller()
  const editable = mayEdit(me, stream)
  const whole = stream.view === undefined || stream.view === null || stream.view === 'FULL'
  const name = stream.name ?? t('stream.nameHidden')
  useTitle(name)
  return (
    <article>
      <p className="crumb">
        <Link to="/streams">{t('streams.title')}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{name}</h1>
          <p className="tags">
            <DirectionTag direction={stream.direction} />
            <span className="tag">{t(`kind.${stream.kind}`)}</span>
            {stream.sample && <SampleTag />}
            {stream.firmName && stream.firmId ? (
              <Link to={`/firms/${encodeURIComponent(stream.firmId)}`}>{stream.firmName}</Link>
            ) : (
              <span>{stream.firmName ?? t('stream.firmHidden')}</span>
            )}
          </p>
        </div>
        {editable && (
          <Link className="button" to={`/streams/${stream.id}/edit`}>
            {t('stream.edit')}
          </Link>
        )}
      </div>
      <Warnings stream={stream} whole={whole} />
      <div className="stream-layout">
        <StreamFacts stream={stream} />
        <Matches stream={stream} />
      </div>
      <div className="records">
        {(whole || stream.view === 'OPEN') && <Attachments id={stream.id} editable={editable} />}
        <History id={stream.id} editable={editable} />
      </div>
    </article>
  )
}

/** A removed stream is known to those who may bring it back; to others it is not there. */
function RemovedStream({ id }: { id: string }) {
  const { t } = useI18n()
  const { data, isPending } = useVersions(id, VERSIONS_AT_ONCE)
  if (isPending) {
    return <Loading />
  }
  if (data === undefined) {
    return <NotFoundPage />
  }
  return (
    <article>
      <p className="crumb">
        <Link to="/streams">{t('streams.title')}</Link>
      </p>
      <h1>{t('history.removed.title')}</h1>
      <p className="lead">{t('history.removed.text')}</p>
      <History id={id} editable />
    </article>
  )
}
