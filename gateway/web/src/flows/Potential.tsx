import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import type { FlowMap } from './types'

/** Registered streams that no recorded flow names. */
export function Potential({ potential }: { potential: FlowMap['potential'] }) {
  const { t, format } = useI18n()
  if (potential.length === 0) {
    return null
  }
  return (
    <details className="more">
      <summary>{t.count('flows.potential', potential.length)}</summary>
      <ul className="plain">
        {potential.map(({ streamId, direction, name, unit, amountPerYear }) => (
          <li key={streamId}>
            {t(`direction.${direction}`)}: <Link to={`/streams/${encodeURIComponent(streamId)}`}>{name ?? streamId}</Link>{' '}
            <span className="muted">{format.quantity({ amount: amountPerYear, unit: `${unit}/a` }, true)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
