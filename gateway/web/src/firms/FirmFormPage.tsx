import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { mayAddFirms, useCaller } from '../shell/caller'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { FirmForm } from './FirmForm'
import { readFirm, useDeleteFirm, type HeldFirm } from './queries'

export function FirmFormPage() {
  const { id } = useParams()
  return id === undefined ? <AddFirm /> : <EditFirm key={id} id={id} />
}

function AddFirm() {
  const { t } = useI18n()
  const { me } = useCaller()
  useTitle(t('firm.add'))
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to="/firms">{t('firm.title')}</Link>
      </p>
      <h1>{t('firm.add')}</h1>
      {mayAddFirms(me) ? (
        <>
          <p className="lead">{t('firm.lead')}</p>
          <FirmForm held={null} />
        </>
      ) : (
        <p>{t('firm.notYours')}</p>
      )}
    </section>
  )
}

/** Reads the firm once: what the user types in is not to change under the fingers. */
function EditFirm({ id }: { id: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useQuery({
    queryKey: ['firm-to-edit', id],
    queryFn: ({ signal }) => readFirm(id, signal),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnReconnect: false,
  })
  useTitle(t('firm.edit'))
  if (data !== undefined) {
    return (
      <section className="narrow">
        <p className="crumb">
          <Link to={`/firms/${encodeURIComponent(id)}`}>{data.firm.name}</Link>
        </p>
        <h1>{t('firm.edit')}</h1>
        <FirmForm held={data} />
        <DeleteFirm held={data} />
      </section>
    )
  }
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return <NotFoundPage />
  }
  return error ? <Trouble error={error} retry={() => void refetch()} /> : <Loading />
}

function DeleteFirm({ held }: { held: HeldFirm }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const remove = useDeleteFirm()
  const inUse = remove.error instanceof ApiError && remove.error.status === 409
  const stale = remove.error instanceof ApiError && remove.error.status === 412
  return (
    <details className="danger-zone">
      <summary>{t('firm.delete')}</summary>
      <p>{t('firm.delete.text')}</p>
      {inUse || stale ? (
        <p className="error" role="alert">
          {inUse ? t('firm.delete.inUse') : t('firm.stale')}
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
            remove.mutate({ id: held.firm.id, etag: held.etag }, { onSuccess: () => void navigate('/firms') })
          }
        }}
      >
        {t('delete.confirm')}
      </button>
    </details>
  )
}
