import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { readStream, useDeleteStream, type Held } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { mayAddStreams, useCaller } from '../shell/caller'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { StreamForm } from './StreamForm'

export function StreamFormPage() {
  const { id } = useParams()
  return id === undefined ? <AddStream /> : <EditStream key={id} id={id} />
}

function AddStream() {
  const { t } = useI18n()
  const { me } = useCaller()
  useTitle(t('form.add'))
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to="/streams">{t('streams.title')}</Link>
      </p>
      <h1>{t('form.add')}</h1>
      {mayAddStreams(me) ? (
        <>
          <p className="lead">{t('form.lead')}</p>
          <StreamForm held={null} />
        </>
      ) : (
        <p>{t('form.notYours')}</p>
      )}
    </section>
  )
}

/** Reads the stream once: what the user types in is not to change under the fingers. */
function EditStream({ id }: { id: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useQuery({
    queryKey: ['stream-to-edit', id],
    queryFn: ({ signal }) => readStream(id, signal),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnReconnect: false,
  })
  useTitle(t('form.edit'))
  if (data !== undefined) {
    return (
      <section className="narrow">
        <p className="crumb">
          <Link to={`/streams/${id}`}>{data.stream.name}</Link>
        </p>
        <h1>{t('form.edit')}</h1>
        <StreamForm held={data} />
        <DeleteStream held={data} />
      </section>
    )
  }
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return <NotFoundPage />
  }
  return error ? <Trouble error={error} retry={() => void refetch()} /> : <Loading />
}

function DeleteStream({ held }: { held: Held }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const remove = useDeleteStream()
  const stale = remove.error instanceof ApiError && remove.error.status === 412
  return (
    <details className="danger-zone">
      <summary>{t('delete.title')}</summary>
      <p>{t('delete.text')}</p>
      {stale ? (
        <p className="error" role="alert">
          {t('delete.stale')}
        </p>
      ) : (
        remove.error && <Trouble error={remove.error} />
      )}
      <button
        type="button"
        className="danger"
        aria-disabled={remove.isPending}
        onClick={() => {
          if (!remove.isPending) {
            remove.mutate({ id: held.stream.id, etag: held.etag }, { onSuccess: () => void navigate(`/streams/${held.stream.id}`) })
          }
        }}
      >
        {t('delete.confirm')}
      </button>
    </details>
  )
}
