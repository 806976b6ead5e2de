import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { Trouble } from '../ui/States'

interface Props {
  title: string
  /** Sends what the fields hold; rejects when it is not taken */
  send: (fields: Readonly<Record<string, string>>) => Promise<unknown>
  /** What to tell about a refusal; null for the usual words */
  explain: (failure: ApiError) => string | null
  children: ReactNode
}

/** A small form that unfolds, sends its named fields and folds again. */
export function Adding({ title, send, explain, children }: Props) {
  const { t } = useI18n()
  const form = useRef<HTMLFormElement>(null)
  const [open, setOpen] = useState(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) {
      return
    }
    const fields = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]))
    setSending(true)
    setFailure(null)
    send(fields)
      .then(
        () => {
          form.current?.reset()
          setOpen(false)
        },
        (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => setSending(false))
  }
  const words = failure instanceof ApiError ? explain(failure) : null
  return (
    <details className="adding" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <form ref={form} className="form" onSubmit={submit}>
        {words !== null ? (
          <p className="error" role="alert">
            {words}
          </p>
        ) : (
          failure && <Trouble error={failure} />
        )}
        {children}
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={sending}>
            {sending ? t('form.saving') : t('form.save')}
          </button>
        </div>
      </form>
    </details>
  )
}
