import { useNavigate, useParams } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { mayAddFirms, useCaller } from '../shell/caller'
import { DangerZone, Edited, FormPage } from '../ui/FormPage'
import { FirmForm } from './FirmForm'
import { readFirm, useDeleteFirm, type HeldFirm } from './queries'

export function FirmFormPage() {
  const { id } = useParams()
  return id === undefined ? <AddFirm /> : <EditFirm key={id} id={id} />
}

function AddFirm() {
  const { t } = useI18n()
  const { me } = useCaller()
  return (
    <FormPage title={t('firm.add')} crumb={{ to: '/firms', label: t('firm.title') }}>
      {mayAddFirms(me) ? (
        <>
          <p className="lead">{t('firm.lead')}</p>
          <FirmForm held={null} />
        </>
      ) : (
        <p>{t('firm.notYours')}</p>
      )}
    </FormPage>
  )
}

function EditFirm({ id }: { id: string }) {
  const { t } = useI18n()
  return (
    <Edited queryKey={['firm-to-edit', id]} read={(signal) => readFirm(id, signal)}>
      {(held) => (
        <FormPage title={t('firm.edit')} crumb={{ to: `/firms/${encodeURIComponent(id)}`, label: held.firm.name }}>
          <FirmForm held={held} />
          <DeleteFirm held={held} />
        </FormPage>
      )}
    </Edited>
  )
}

function DeleteFirm({ held }: { held: HeldFirm }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const remove = useDeleteFirm()
  return (
    <DangerZone
      title={t('firm.delete')}
      text={t('firm.delete.text')}
      removal={remove}
      refusals={{ 409: t('firm.delete.inUse'), 412: t('firm.stale') }}
      onConfirm={() => remove.mutate({ id: held.firm.id, etag: held.etag }, { onSuccess: () => void navigate('/firms') })}
    />
  )
}
