import { useRef, type ReactNode } from 'react'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { ErrorText } from '../ui/Field'
import { Trouble } from '../ui/States'

interface Props {
  /** What the button says */
  label: string
  /** What will happen, in words, before it does */
  text: string
  danger?: boolean
  /** Whether it is what comes next */
  primary?: boolean
  error?: Error | null
  pending?: boolean
  onConfirm: () => void
  children?: ReactNode
}

/** A button that says what it will do before it does it. */
export function Confirm({ label, text, danger, primary, error, pending, onConfirm, children }: Props) {
  const { t } = useI18n()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" className={primary ? 'primary' : undefined} onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} className="confirm" aria-label={label}>
        <form
          method="dialog"
          onSubmit={() => {
            if (!pending) {
              onConfirm()
            }
          }}
        >
          <h2>{label}</h2>
          <p>{text}</p>
          {children}
          <div className="actions">
            <button type="submit" className={danger ? 'danger' : 'primary'}>
              {label}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {t('form.cancel')}
            </button>
          </div>
        </form>
      </dialog>
      {error && <Refusal error={error} />}
    </>
  )
}

/** Why a change was refused: in the reader's words where there are any, else in the server's. */
export function Refusal({ error }: { error: Error }) {
  const { t } = useI18n()
  if (error instanceof ApiError && !error.passing) {
    const own = error.problem.code ? t.find(`refused.${error.problem.code}`) : null
    if (own !== null || error.fieldErrors.length > 0 || error.status === 409) {
      return (
        <div className="notice trouble" role="alert">
          {(own !== null || error.fieldErrors.length === 0) && <p>{own ?? error.problem.detail}</p>}
          {error.fieldErrors.length > 0 && (
            <ul>
              {error.fieldErrors.map((fault) => (
                <li key={fault.pointer}>
                  <span className="code">{fault.pointer}</span> <ErrorText error={fault} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )
    }
  }
  return <Trouble error={error} />
}
