import { useI18n } from '../i18n/I18n'
import { useAct, type HubInNetwork } from './api'
import { Confirm, Refusal } from './Confirm'
import { ProgressNote } from './ProgressNote'

export function HubTable({ hubs, operator }: { hubs: readonly HubInNetwork[]; operator: boolean }) {
  const { t } = useI18n()
  return (
    <div className="scroll">
      <table className="streams">
        <caption className="unseen">{t('network.hubs')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.hub')}</th>
            <th scope="col">{t('network.place')}</th>
            <th scope="col">{t('network.status')}</th>
            {operator && <th scope="col">{t('network.decide')}</th>}
          </tr>
        </thead>
        <tbody>
          {hubs.map((hub) => (
            <tr key={hub.id}>
              <td className="name">
                {hub.name}
                <ProgressNote progress={hub.progress} />
              </td>
              <td>{[hub.place, hub.country].filter(Boolean).join(', ')}</td>
              <td>{t(`hubStatus.${hub.status}`)}</td>
              {operator && (
                <td>
                  <Decisions hub={hub} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Decisions({ hub }: { hub: HubInNetwork }) {
  const { t } = useI18n()
  const act = useAct()
  const decide = (decision: string) => () => act.mutate({ method: 'POST', path: `hubs/${hub.id}/${decision}` })
  const values = { hub: hub.name }
  const common = { pending: act.isPending }
  return (
    <div className="actions">
      {hub.status === 'ACTIVE' && (
        <Confirm {...common} label={t('hub.suspend')} text={t('hub.suspend.text', values)} danger onConfirm={decide('suspend')} />
      )}
      {hub.status === 'SUSPENDED' && (
        <>
          <Confirm {...common} label={t('hub.resume')} text={t('hub.resume.text', values)} onConfirm={decide('resume')} />
          <Confirm {...common} label={t('hub.close')} text={t('hub.close.text', values)} danger onConfirm={decide('close')} />
        </>
      )}
      {hub.status === 'CLOSED' && (
        <Confirm {...common} label={t('hub.erase')} text={t('hub.erase.text', values)} danger onConfirm={decide('erase')} />
      )}
      {act.error && <Refusal error={act.error} />}
    </div>
  )
}
