import { cloneElement, type ReactElement } from 'react'
import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'

interface Props {
  id: string
  label: string
  hint?: string
  error?: FieldError
  /** One input, select or textarea */
  children: ReactElement<{ id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }>
}

/** A control with its label, hint and error, tied together for those who cannot see that they stand together. */
export function Field({ id, label, hint, error, children }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <ErrorText error={error} />
        </p>
      )}
      {cloneElement(children, {
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error !== undefined || undefined,
      })}
    </div>
  )
}

/** In the reader's language where Krets has words for the code, else as the server says it. */
export function ErrorText({ error }: { error: FieldError }) {
  const { t } = useI18n()
  const [, end, limit] = (error.code === 'out-of-range' && /(minimum|maximum) is (-?\d+(?:\.\d+)?)/.exec(error.message)) || []
  if (end !== undefined) {
    return t(end === 'maximum' ? 'error.at-most' : 'error.at-least', { limit: Number(limit) })
  }
  const text = error.local ? error.message : t.find(`error.${error.code}`)
  return text === null ? <span lang="en">{error.message}</span> : text
}
