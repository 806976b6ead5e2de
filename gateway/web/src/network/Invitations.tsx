import { useState, type FormEvent } from 'react'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { useAct, useInvitations, type Invitation } from './api'
import { Confirm, Refusal } from './Confirm'
import { RightsFields, type Rights } from './RightsFields'
import { Secret } from './Secret'

const NONE: Rights = { roles: [], firms: [] }

/** Open invitations of a hub, and a form for a new one. */
export function Invitations({ hub }: { hub: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useInvitations(hub)
  return (
    <>
      <h2>{t('invitations.title')}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data !== undefined && data.length > 0 && (
        <ul className="plain">
          {data.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
      <Invite hub={hub} />
    </>
  )
}

function Row({ invitation }: { invitation: Invitation }) {
  const { t, format } = useI18n()
  const link = useAct<Invitation>()
  const withdraw = useAct()
  const email = invitation.email ?? ''
  return (
    <li>
      <strong>{email}</strong>{' '}
      <span className="muted">
        {invitation.expiresAt ? t('invitations.until', { day: format.day(invitation.expiresAt) }) : t('invitations.noLink')}
      </span>
      <div className="actions">
        <Confirm
          label={t('invitations.link')}
          text={t('invitations.link.text', { email })}
          error={link.error}
          pending={link.isPending}
          onConfirm={() => link.mutate({ method: 'POST', path: `invitations/${invitation.id}/link` })}
        />
        <Confirm
          label={t('invitations.withdraw')}
          text={t('invitations.withdraw.text', { email })}
          danger
          error={withdraw.error}
          pending={withdraw.isPending}
          onConfirm={() => withdraw.mutate({ method: 'DELETE', path: `invitations/${invitation.id}`, version: invitation.version })}
        />
      </div>
      {link.data?.link && <Secret label={t('invitations.theLink')} hint={t('invitations.once')} value={link.data.link} />}
    </li>
  )
}

function Invite({ hub }: { hub: string }) {
  const { t } = useI18n()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [rights, setRights] = useState(NONE)
  const act = useAct<Invitation>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      act.mutate(
        { method: 'POST', path: 'invitations', body: { hub, email: email.trim(), name: name || null, ...rights } },
        {
          onSuccess: () => {
            setEmail('')
            setName('')
            setRights(NONE)
          },
        },
      )
    }
  }
  return (
    <details className="more">
      <summary>{t('invite.title')}</summary>
      <form className="form narrow" noValidate onSubmit={submit}>
        <p className="hint">{t('invite.text')}</p>
        {act.error && <Refusal error={act.error} />}
        {act.data?.link && <Secret label={t('invitations.theLink')} hint={t('invitations.once')} value={act.data.link} />}
        <div className="field-row">
          <Field id="invite-email" label={t('people.email')}>
            <input type="email" value={email} autoComplete="off" onChange={(e) => setEmail(e.target.value)} />
          </Field>
          <Field id="invite-name" label={t('field.name')}>
            <input value={name} autoComplete="off" onChange={(e) => setName(e.target.value)} />
          </Field>
        </div>
        <RightsFields hub={hub} rights={rights} onChange={setRights} />
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {t('invite.title')}
          </button>
        </div>
      </form>
    </details>
  )
}
