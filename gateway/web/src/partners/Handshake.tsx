import { useState, type FormEvent } from 'react'
import { useI18n } from '../i18n/I18n'
import { useAct } from '../network/api'
import { Refusal } from '../network/Confirm'
import { Secret } from '../network/Secret'
import { Field } from '../ui/Field'
import type { Partner } from './api'

/** A link for the operator of another region. */
export function MakeInvitation() {
  const { t, format } = useI18n()
  const [note, setNote] = useState('')
  const act = useAct<{ link: string; expiresAt: string }>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      act.mutate({ method: 'POST', path: 'partners/invitations', body: { note } }, { onSuccess: () => setNote('') })
    }
  }
  return (
    <details className="more">
      <summary>{t('partners.invite')}</summary>
      <form className="form narrow" noValidate onSubmit={submit}>
        {act.error && <Refusal error={act.error} />}
        <Field id="partner-note" label={t('partners.invite.note')} hint={t('partners.invite.hint')}>
          <input value={note} maxLength={200} autoComplete="off" onChange={({ target }) => setNote(target.value)} />
        </Field>
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {t('partners.invite')}
          </button>
        </div>
        {act.data && (
          <Secret
            label={t('partners.link')}
            hint={t('partners.link.once', { time: format.moment(act.data.expiresAt) })}
            value={act.data.link}
          />
        )}
      </form>
    </details>
  )
}

/** Takes the link that another region's operator sent; what comes next stands in that region's card. */
export function AcceptInvitation() {
  const { t } = useI18n()
  const [link, setLink] = useState('')
  const [open, setOpen] = useState(false)
  const act = useAct<Partner>()
  const taken = () => {
    setLink('')
    setOpen(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      act.mutate({ method: 'POST', path: 'partners', body: { link: link.trim() } }, { onSuccess: taken })
    }
  }
  return (
    <>
      <p className="unseen" role="status">
        {act.isSuccess && t('partners.accept.done')}
      </p>
      <details className="more" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('partners.accept')}</summary>
        <form className="form narrow" noValidate onSubmit={submit}>
          {act.error && <Refusal error={act.error} />}
          <Field id="partner-link" label={t('partners.link')} hint={t('partners.accept.hint')}>
            <input value={link} autoComplete="off" spellCheck={false} onChange={({ target }) => setLink(target.value)} />
          </Field>
          <div className="actions">
            <button type="submit" className="primary" aria-disabled={act.isPending}>
              {t('partners.accept')}
            </button>
          </div>
        </form>
      </details>
    </>
  )
}

/** Both operators read the same letters to each other before anything else. */
export function CompareFingerprint({ partner }: { partner: Partner }) {
  const { t } = useI18n()
  const [heard, setHeard] = useState('')
  const act = useAct()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      act.mutate({ method: 'POST', path: `partners/${partner.id}/confirm`, body: { fingerprint: heard } })
    }
  }
  const id = `fingerprint-${partner.id}`
  return (
    <form className="form narrow" noValidate onSubmit={submit}>
      <p>{t('partners.compare.text', { operator: partner.operator })}</p>
      <p className="code fingerprint">{partner.fingerprint}</p>
      {act.error && <Refusal error={act.error} />}
      <Field id={id} label={t('partners.compare.heard')}>
        <input value={heard} autoComplete="off" spellCheck={false} onChange={({ target }) => setHeard(target.value)} />
      </Field>
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={act.isPending}>
          {t('partners.compare')}
        </button>
      </div>
    </form>
  )
}
