import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'

interface Props {
  streams: readonly Stream[]
  leftOut: readonly string[]
  spend: Readonly<Record<string, string>>
  onChange: (spend: Record<string, string>) => void
}

/** What single firms may spend on exchanges that they receive. */
export function FirmLimits({ streams, leftOut, spend, onChange }: Props) {
  const { t } = useI18n()
  const receivers = streams.filter(({ id, direction, firmId }) => direction === 'NEED' && firmId && !leftOut.includes(id))
  const firms = new Map(receivers.map(({ firmId, firmName }) => [firmId as string, firmName]))
  if (firms.size === 0) {
    return null
  }
  return (
    <details className="more">
      <summary>{t('scenario.form.spend')}</summary>
      <ul className="plain stream-choice">
        {[...firms].map(([id, name]) => (
          <li key={id}>
            <label>
              {name ?? id}
              <input
                className="most"
                inputMode="decimal"
                value={spend[id] ?? ''}
                onChange={({ target }) => onChange({ ...spend, [id]: target.value })}
              />
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
