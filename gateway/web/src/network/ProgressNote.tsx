import { useI18n } from '../i18n/I18n'
import type { Progress } from './api'

/** How far something has been carried out, and why it waits. */
export function ProgressNote({ progress }: { progress: Progress | null | undefined }) {
  const { t, format } = useI18n()
  if (!progress || progress.state === 'DONE') {
    return null
  }
  if (progress.state === 'UNDER_WAY') {
    return (
      <p className="hint" role="status">
        {t('progress.underWay')}
      </p>
    )
  }
  return (
    <p className="notice warn" role="status">
      {t('progress.waiting', { time: progress.nextTryAt ? format.moment(progress.nextTryAt) : '' })}{' '}
      <span lang="en">{progress.problem}</span>
    </p>
  )
}
