import type { ChangeEvent } from 'react'
import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { ErrorText, Field } from '../ui/Field'
import { list, rows, text, type Content, type Entry } from './api'
import type { EntryField } from './kinds'

interface Props {
  id: string
  field: EntryField
  value: unknown
  participants: readonly Entry[]
  errors: readonly FieldError[]
  /** Where this value stands in the document, such as /news/0/title */
  pointer: string
  onChange: (value: unknown) => void
}

/** What one value of an entry is entered with. */
export function EntryControl(props: Props) {
  const { t } = useI18n()
  const { id, field, value, participants, errors, pointer, onChange } = props
  const label = t(field.label)
  const error = errors.find((it) => it.pointer === pointer)
  const typed = ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => onChange(target.value)
  const word = (option: string) => t.find(`register.value.${option}`) ?? t.find(`country.${option}`) ?? option
  switch (field.type) {
    case 'rows':
      return <Rows {...props} />
    case 'participants':
    case 'checks': {
      const chosen = list(value)
      const options = field.type === 'checks' ? (field.options ?? []).map((it) => [it, word(it)] as const) : participants.map((it) => [it.id, text(it.name)] as const)
      return (
        <fieldset>
          <legend>{label}</legend>
          {error && (
            <p className="error">
              <ErrorText error={error} />
            </p>
          )}
          {options.length === 0 && <p className="hint">{t('register.noParticipants')}</p>}
          {options.map(([option, words]) => (
            <label key={option} className="plain">
              <input
                type="checkbox"
                checked={chosen.includes(option)}
                onChange={({ target }) => onChange(target.checked ? [...chosen, option] : chosen.filter((it) => it !== option))}
              />{' '}
              {words}
            </label>
          ))}
        </fieldset>
      )
    }
    case 'participant':
    case 'choice':
      return (
        <Field id={id} label={label} error={error}>
          <select value={text(value)} onChange={typed}>
            <option value="">{t('form.choose')}</option>
            {field.type === 'choice'
              ? field.options?.map((it) => (
                  <option key={it} value={it}>
                    {word(it)}
                  </option>
                ))
              : participants.map((it) => (
                  <option key={it.id} value={it.id}>
                    {text(it.name)}
                  </option>
                ))}
          </select>
        </Field>
      )
    case 'long':
      return (
        <Field id={id} label={label} error={error}>
          <textarea rows={3} value={text(value)} onChange={typed} />
        </Field>
      )
    case 'lines':
      return (
        <Field id={id} label={label} hint={t('register.lines.hint')} error={error ?? errors.find((it) => it.pointer.startsWith(`${pointer}/`))}>
          <textarea rows={3} value={list(value).join('\n')} onChange={({ target }) => onChange(target.value.split('\n'))} />
        </Field>
      )
    default:
      return (
        <Field id={id} label={label} error={error}>
          <input type={field.type} value={text(value)} autoComplete="off" onChange={typed} />
        </Field>
      )
  }
}

function Rows({ id, field, value, participants, errors, pointer, onChange }: Props) {
  const { t } = useI18n()
  const all = rows(value)
  const put = (at: number, row: Content) => onChange(all.map((it, index) => (index === at ? row : it)))
  return (
    <fieldset>
      <legend>{t(field.label)}</legend>
      {all.map((row, at) => (
        <div key={at} className="field-row" role="group" aria-label={`${t(field.label)} ${at + 1}`}>
          {field.columns?.map((column) => (
            <EntryControl
              key={column.name}
              id={`${id}-${at}-${column.name}`}
              field={column}
              value={row[column.name]}
              participants={participants}
              errors={errors}
              pointer={`${pointer}/${at}/${column.name}`}
              onChange={(changed) => put(at, { ...row, [column.name]: changed })}
            />
          ))}
          <button type="button" className="quiet" onClick={() => onChange(all.filter((_, index) => index !== at))}>
            {t('register.removeRow')}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...all, {}])}>
        {t('register.addRow')}
      </button>
    </fieldset>
  )
}
