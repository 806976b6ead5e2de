import { useNavigate, useParams } from 'react-router'
import { readStream, useDeleteStream, type Held } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { mayAddStreams, useCaller } from '../shell/caller'
import { DangerZone, Edited, FormPage } from '../ui/FormPage'
import { StreamForm } from './StreamForm'

export function StreamFormPage() {
  const { id } = useParams()
  return id === undefined ? <AddStream /> : <EditStream key={id} id={id} />
}

function AddStream() {
  const { t } = useI18n()
  const { me } = useCaller()
  return (
    <FormPage title={t('form.add')} crumb={{ to: '/streams', label: t('streams.title') }}>
      {mayAddStreams(me) ? (
        <>
          <p className="lead">{t('form.lead')}</p>
          <StreamForm held={null} />
        </>
      ) : (
        <p>{t('form.notYours')}</p>
      )}
    </FormPage>
  )
}

function EditStream({ id }: { id: string }) {
  const { t } = useI18n()
  return (
    <Edited queryKey={['stream-to-edit', id]} read={(signal) => readStream(id, signal)}>
      {(held) => (
        <FormPage title={t('form.edit')} crumb={{ to: `/streams/${id}`, label: held.stream.name }}>
          <StreamForm held={held} />
          <DeleteStream held={held} />
        </FormPage>
      )}
    </Edited>
  )
}

function DeleteStream({ held }: { held: Held }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const remove = useDeleteStream()
  const { id } = held.stream
  return (
    <DangerZone
      title={t('delete.title')}
      text={t('delete.text')}
      removal={remove}
      refusals={{ 412: t('delete.stale') }}
      onConfirm={() => remove.mutate({ id, etag: held.etag }, { onSuccess: () => void navigate(`/streams/${id}`) })}
    />
  )
}
