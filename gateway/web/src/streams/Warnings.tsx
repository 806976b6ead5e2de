import { Link } from 'react-router'
import { useDuplicates, useWarnings } from '../api/records'
import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'

/** What may be wrong with a stream; nothing is shown while nothing is. */
export function Warnings({ stream, whole }: { stream: Stream; whole: boolean }) {
  const { t, format } = useI18n()
  const { data: warnings = [] } = useWarnings(stream.id, stream.version, whole)
  const { data: duplicates = [] } = useDuplicates(stream.id, stream.version)
  // the likely duplicates have a list of their own, with links
  const own = warnings.filter((warning) => warning.code !== 'likely-duplicate')
  if (own.length === 0 && duplicates.length === 0) {
    return null
  }
  return (
    <section className="notice warn" aria-labelledby="warnings-title">
      <h2 id="warnings-title">{t('warnings.title')}</h2>
      {own.length > 0 && (
        <ul>
          {own.map((warning) => {
            const text = t.find(`warning.${warning.code}`)
            return <li key={warning.code + warning.message}>{text ?? <span lang="en">{warning.message}</span>}</li>
          })}
        </ul>
      )}
      {duplicates.length > 0 && (
        <>
          <p>{t.count('warnings.duplicates', duplicates.length)}</p>
          <ul>
            {duplicates.map(({ stream: other, similarity }) => (
              <li key={other.id}>
                <Link to={`/streams/${other.id}`}>{other.name ?? t('stream.nameHidden')}</Link>{' '}
                <span className="muted">
                  {[other.firmName, format.quantity(other.quantity), t('warnings.alike', { percent: format.percent(similarity) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
