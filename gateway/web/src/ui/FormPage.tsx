import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from './States'
import { useTitle } from './useTitle'

interface PageProps {
  title: string
  /** Where the page belongs */
  crumb: { to: string; label: ReactNode }
  children: ReactNode
}

/** A page with a form on it. */
export function FormPage({ title, crumb, children }: PageProps) {
  useTitle(title)
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to={crumb.to}>{crumb.label}</Link>
      </p>
      <h1>{title}</h1>
      {children}
    </section>
  )
}

interface EditProps<T> {
  queryKey: readonly string[]
  read: (signal: AbortSignal) => Promise<T>
  children: (held: T) => ReactNode
}

/** Reads once what is to be edited: what the user types in is not to change under the fingers. */
export function Edited<T>({ queryKey, read, children }: EditProps<T>) {
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read(signal),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnReconnect: false,
  })
  if (data !== undefined) {
    return <>{children(data)}</>
  }
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return <NotFoundPage />
  }
  return error ? <Trouble error={error} retry={() => void refetch()} /> : <Loading />
}

interface DangerProps {
  title: string
  text: string
  removal: { isPending: boolean; error: Error | null }
  /** What to tell about a refusal, by status; the usual words for others */
  refusals: Readonly<Record<number, string>>
  onConfirm: () => void
}

/** The way to remove what is being edited. */
export function DangerZone({ title, text, removal: { isPending, error }, refusals, onConfirm }: DangerProps) {
  const { t } = useI18n()
  const refusal = error instanceof ApiError ? refusals[error.status] : undefined
  return (
    <details className="danger-zone">
      <summary>{title}</summary>
      <p>{text}</p>
      {refusal !== undefined ? (
        <p className="error" role="alert">
          {refusal}
        </p>
      ) : (
        error && <Trouble error={error} />
      )}
      <button type="button" className="danger" aria-disabled={isPending} onClick={() => isPending || onConfirm()}>
        {t('delete.confirm')}
      </button>
    </details>
  )
}
