import { useState } from 'react'
import { useFirms } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Empty, Loading, Trouble } from '../ui/States'
import { useAct, useMembers, type Member } from './api'
import { Confirm } from './Confirm'
import { ProgressNote } from './ProgressNote'
import { RightsFields } from './RightsFields'

/** Who is in a hub, and what each may do there. */
export function People({ hub }: { hub: string }) {
  const { t } = useI18n()
  const nameOf = useHubName()
  const { data, error, refetch } = useMembers(hub)
  const people = data?.filter((member) => !member.program)
  return (
    <>
      <h2>{hub === 'region' ? t('people.region') : t('people.of', { hub: nameOf(hub) })}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {people === undefined ? (
        !error && <Loading />
      ) : people.length === 0 ? (
        <Empty title={t('people.none')} />
      ) : (
        <div className="scroll">
          <table className="streams">
            <caption className="unseen">{t('people.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('field.name')}</th>
                <th scope="col">{t('people.rights')}</th>
                <th scope="col">{t('people.lastSeen')}</th>
                <th scope="col">{t('network.decide')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((member) => (
                <Row key={member.subject} hub={hub} member={member} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Row({ hub, member }: { hub: string; member: Member }) {
  const { t, format } = useI18n()
  const { me } = useCaller()
  const { data: firms } = useFirms(hub === 'region' ? [] : [hub])
  const act = useAct()
  const [rights, setRights] = useState<{ roles: readonly string[]; firms: readonly string[] }>({
    roles: member.roles.filter((role) => role !== 'firm-member'),
    firms: member.firms,
  })
  const path = `members/${hub}/${member.subject}`
  const name = member.name ?? member.email ?? member.subject
  const held = [
    ...member.roles.filter((role) => role !== 'firm-member').map((role) => t.find(`role.${role}`) ?? role),
    ...member.firms.map((id) => firms?.find((firm) => firm.id === id)?.name ?? id),
  ]
  const self = me.subject === member.subject
  return (
    <tr>
      <td className="name">
        {name}
        {member.email && <p className="hint">{member.email}</p>}
        <ProgressNote progress={member.progress} />
      </td>
      <td>{held.length > 0 ? held.join(', ') : t('people.reads')}</td>
      <td>{member.lastSeenOn ? format.day(member.lastSeenOn) : <span className="muted">{t('value.unknown')}</span>}</td>
      <td>
        <div className="actions">
          <Confirm
            label={t('people.change')}
            text={t('people.change.text', { name })}
            pending={act.isPending}
            error={act.error}
            onConfirm={() => act.mutate({ method: 'PUT', path, body: rights, version: member.version })}
          >
            <RightsFields hub={hub} rights={rights} onChange={setRights} />
          </Confirm>
          {hub !== 'region' && !self && me.roles.includes('hub-coordinator') && (
            <Confirm
              label={t('people.handOver')}
              text={t('people.handOver.text', { name })}
              danger
              pending={act.isPending}
              onConfirm={() => act.mutate({ method: 'POST', path: `${path}/handover` })}
            />
          )}
          <Confirm
            label={t('people.remove')}
            text={t('people.remove.text', { name })}
            danger
            pending={act.isPending}
            onConfirm={() => act.mutate({ method: 'DELETE', path, version: member.version })}
          />
        </div>
      </td>
    </tr>
  )
}
