import { useState, type FormEvent } from 'react'
import { ApiError, sortFieldErrors } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { useAct } from '../network/api'
import { Refusal } from '../network/Confirm'
import { Field } from '../ui/Field'
import { DISCLOSURES, KINDS, type Disclosure, type Flow, type Kind, type Partner } from './api'

interface Side {
  kinds: Kind[]
  codes: string
  hubs: string
  disclosure: Disclosure
}

const FIELDS: Readonly<Record<string, 'purpose' | 'from' | 'to'>> = { '/purpose': 'purpose', '/from': 'from', '/to': 'to' }

const words = (text: string) => text.toLowerCase().split(/[\s,;]+/).filter(Boolean)

function sideOf(flow: Flow | undefined): Side {
  return {
    kinds: flow?.kinds ?? [...KINDS],
    codes: flow?.codes.join(' ') ?? '',
    hubs: flow?.hubs.join(' ') ?? '',
    disclosure: flow?.disclosure ?? 'BANDED',
  }
}

/** Proposes terms, or changed or longer ones, by signing them. It begins with what is on the table. */
export function AgreementForm({ partner }: { partner: Partner }) {
  const { t } = useI18n()
  const act = useAct()
  const base = partner.proposed ?? partner.offered ?? partner.terms
  const [purpose, setPurpose] = useState(base?.purpose ?? '')
  const [from, setFrom] = useState(base?.from ?? new Date().toISOString().slice(0, 10))
  const [to, setTo] = useState(base?.to ?? '')
  const [gives, setGives] = useState(sideOf(base?.flows.find(({ region }) => region !== partner.url)))
  const [takes, setTakes] = useState(sideOf(base?.flows.find(({ region }) => region === partner.url)))
  const errors = act.error instanceof ApiError ? act.error.fieldErrors : []
  const { byField, rest } = sortFieldErrors(errors, FIELDS)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act.isPending) {
      return
    }
    const side = ({ kinds, codes, hubs, disclosure }: Side) => ({ kinds, codes: words(codes), hubs: words(hubs), disclosure })
    act.mutate({
      method: 'POST',
      path: `partners/${partner.id}/agreement`,
      body: { purpose, from, to: to || null, gives: side(gives), takes: side(takes) },
    })
  }
  return (
    <details className="more">
      <summary>{partner.terms ? t('terms.change') : t('terms.propose')}</summary>
      <form className="form narrow" noValidate onSubmit={submit}>
        <p className="hint">{t('terms.propose.text', { partner: partner.name })}</p>
        {act.error && (errors.length === 0 || rest.length > 0) && <Refusal error={act.error} />}
        <Field id={`purpose-${partner.id}`} label={t('terms.purpose')} error={byField.get('purpose')}>
          <input value={purpose} maxLength={1000} onChange={({ target }) => setPurpose(target.value)} />
        </Field>
        <div className="field-row">
          <Field id={`from-${partner.id}`} label={t('terms.from')} error={byField.get('from')}>
            <input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
          </Field>
          <Field id={`to-${partner.id}`} label={t('terms.to')} hint={t('terms.to.hint')} error={byField.get('to')}>
            <input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
          </Field>
        </div>
        <SideFields id={`gives-${partner.id}`} label={t('terms.gives')} side={gives} set={setGives} />
        <SideFields id={`takes-${partner.id}`} label={t('terms.takes', { partner: partner.name })} side={takes} set={setTakes} />
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {t('terms.propose')}
          </button>
        </div>
      </form>
    </details>
  )
}

function SideFields({ id, label, side, set }: { id: string; label: string; side: Side; set: (side: Side) => void }) {
  const { t } = useI18n()
  const toggle = (kind: Kind) =>
    set({ ...side, kinds: side.kinds.includes(kind) ? side.kinds.filter((it) => it !== kind) : [...side.kinds, kind] })
  return (
    <fieldset className="side">
      <legend>{label}</legend>
      <div className="choice">
        <div>
          {KINDS.map((kind) => (
            <label key={kind}>
              <input type="checkbox" checked={side.kinds.includes(kind)} onChange={() => toggle(kind)} /> {t(`kind.${kind}`)}
            </label>
          ))}
        </div>
      </div>
      <Field id={`${id}-disclosure`} label={t('terms.disclosure')}>
        <select value={side.disclosure} onChange={({ target }) => set({ ...side, disclosure: target.value as Disclosure })}>
          {DISCLOSURES.map((level) => (
            <option key={level} value={level}>
              {t(`disclosure.${level}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id={`${id}-codes`} label={t('terms.codesField')} hint={t('terms.codesField.hint')}>
        <input value={side.codes} autoComplete="off" onChange={({ target }) => set({ ...side, codes: target.value })} />
      </Field>
      <Field id={`${id}-hubs`} label={t('terms.hubsField')} hint={t('terms.hubsField.hint')}>
        <input value={side.hubs} autoComplete="off" onChange={({ target }) => set({ ...side, hubs: target.value })} />
      </Field>
    </fieldset>
  )
}
