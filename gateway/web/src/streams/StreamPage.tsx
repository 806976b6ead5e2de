import { Link, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useStream } from '../api/queries'
import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { mayEdit, useCaller } from '../shell/caller'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { DirectionTag, SampleTag } from '../ui/Tags'
import { useTitle } from '../ui/useTitle'
import { Matches } from './Matches'
import { StreamFacts } from './StreamFacts'

export function StreamPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useStream(id)
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
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
            <span>{stream.firmName ?? t('stream.firmHidden')}</span>
          </p>
        </div>
        {mayEdit(me, stream) && (
          <Link className="button" to={`/streams/${stream.id}/edit`}>
            {t('stream.edit')}
          </Link>
        )}
      </div>
      <div className="stream-layout">
        <StreamFacts stream={stream} />
        <Matches stream={stream} />
      </div>
    </article>
  )
}
