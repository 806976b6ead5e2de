import { useEffect, useState, type ReactNode } from 'react'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'

const SLOW_MILLIS = 6_000

/** Shown only when an answer takes its time: the style delays it. */
export function Loading({ text }: { text?: string }) {
  const { t } = useI18n()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MILLIS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="loading" role="status">
      {text ?? t('state.loading')}
      {slow && ` ${t('state.slow')}`}
    </p>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

interface TroubleProps {
  error: Error
  /** For a reading: what passes is tried again by itself, the rest by a button. Absent for a write. */
  retry?: () => void
}

/** Says what went wrong and what becomes of it. */
export function Trouble({ error, retry }: TroubleProps) {
  const { t } = useI18n()
  const passing = error instanceof ApiError && error.passing
  return (
    <div className="notice trouble" role="alert">
      <p>{t(troubleKey(error))}</p>
      {passing && <p className="muted">{retry ? t('trouble.retrying') : t('trouble.notSaved')}</p>}
      {!passing && retry && (
        <button type="button" onClick={retry}>
          {t('trouble.retry')}
        </button>
      )}
    </div>
  )
}

export function troubleKey(error: Error): Key {
  if (!(error instanceof ApiError)) {
    return 'trouble.unknown'
  }
  if (error.status === 0) {
    return 'trouble.offline'
  }
  if (error.status === 429) {
    return 'trouble.tooMany'
  }
  if (error.passing) {
    switch (error.service) {
      case 'registry':
        return 'trouble.registry'
      case 'matching':
        return 'trouble.matching'
      case 'network':
        return 'trouble.network'
      default:
        return 'trouble.gateway'
    }
  }
  switch (error.status) {
    case 401:
      return 'trouble.loggedOut'
    case 403:
      return 'trouble.forbidden'
    case 404:
      return 'trouble.notFound'
    case 413:
      return 'trouble.tooLarge'
    default:
      return 'trouble.unknown'
  }
}
