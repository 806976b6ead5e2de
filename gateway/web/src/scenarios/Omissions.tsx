import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import type { Omitted } from './types'

const MOST = 100

/** What was chosen but cannot take part, and why. */
export function Omissions({ omitted }: { omitted: readonly Omitted[] }) {
  const { t } = useI18n()
  if (omitted.length === 0) {
    return null
  }
  return (
    <details className="more">
      <summary>{t.count('scenario.omitted', omitted.length)}</summary>
      <ul className="plain">
        {omitted.slice(0, MOST).map(({ streamId, needId, code, text }) => (
          <li key={`${streamId} ${needId}`}>
            <Link to={`/streams/${encodeURIComponent(streamId)}`}>{streamId}</Link>
            {needId && (
              <>
                {' → '}
                <Link to={`/streams/${encodeURIComponent(needId)}`}>{needId}</Link>
              </>
            )}
            : {t.find(`scenario.omitted.${code}`) ?? <span lang="en">{text}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
