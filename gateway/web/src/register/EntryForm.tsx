import { useState, type FormEvent } from 'react'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { useAct, type HubInNetwork } from '../network/api'
import { Refusal } from '../network/Confirm'
import { Field } from '../ui/Field'
import type { Content, Entry } from './api'
import { EntryControl } from './EntryControl'
import type { EntryField, Kind } from './kinds'

interface Props {
  kind: Kind
  entry?: Entry
  /** Hubs that the caller may write for; the region itself too for its operator */
  hubs: readonly HubInNetwork[]
  region: boolean
  participants: readonly Entry[]
  onDone: () => void
}

/** Adds an entry, or changes one. */
export function EntryForm({ kind, entry, hubs, region, participants, onDone }: Props) {
  const { t } = useI18n()
  const ofRegion = region && kind.ofRegion
  const [hub, setHub] = useState(entry ? (entry.hub ?? '') : ofRegion ? '' : (hubs[0]?.id ?? ''))
  const [values, setValues] = useState<Content>(entry ?? {})
  const act = useAct()
  const id = `${kind.path}-${entry?.id ?? 'new'}`
  const errors = act.error instanceof ApiError ? act.error.fieldErrors : []
  const placed = (pointer: string) => pointer === '/hub' || kind.fields.some(({ name }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      const body = { hub: hub || null, ...given(kind.fields, values) }
      const target = `register/${kind.path}`
      act.mutate(
        entry ? { method: 'PUT', path: `${target}/${entry.id}`, body, version: entry.version } : { method: 'POST', path: target, body },
        { onSuccess: onDone },
      )
    }
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {act.error && (errors.length === 0 || !errors.every(({ pointer }) => placed(pointer))) && <Refusal error={act.error} />}
      {(hubs.length > 1 || ofRegion) && (
        <Field id={`${id}-hub`} label={t('field.hub')} error={errors.find(({ pointer }) => pointer === '/hub')}>
          <select value={hub} onChange={({ target }) => setHub(target.value)}>
            {ofRegion && <option value="">{t('audit.region')}</option>}
            {hubs.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {kind.fields.map((field) => (
        <EntryControl
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={values[field.name]}
          participants={participants}
          errors={errors}
          pointer={`/${field.name}`}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={act.isPending}>
          {t('form.save')}
        </button>
        <button type="button" onClick={onDone}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  )
}

/** What was entered; what is blank is left out. */
function given(fields: readonly EntryField[], values: Content): Content {
  const all: Content = {}
  for (const { name, type, columns } of fields) {
    const value = values[name]
    if (type === 'rows') {
      all[name] = Array.isArray(value) ? value.map((row: Content) => given(columns ?? [], row)) : []
    } else if (type === 'lines') {
      all[name] = Array.isArray(value) ? value.map((line: string) => line.trim()).filter(Boolean) : []
    } else if (type === 'checks' || type === 'participants') {
      all[name] = Array.isArray(value) ? value : []
    } else if (typeof value === 'string' && value.trim() !== '') {
      all[name] = value.trim()
    }
  }
  return all
}
