import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'

interface Props {
  streams: readonly Stream[]
  leftOut: readonly string[]
  onChange: (leftOut: string[]) => void
  most: Readonly<Record<string, string>>
  onMost: (most: Record<string, string>) => void
}

/** The streams of the chosen hubs; all take part but those that are ticked off. */
export function StreamChoice({ streams, leftOut, onChange, most, onMost }: Props) {
  const { t, format } = useI18n()
  const able = streams.filter(({ kind, direction }) => kind !== 'CAPACITY' || direction === 'OFFER')
  const chosen = able.filter(({ id }) => !leftOut.includes(id)).length
  return (
    <details className="more">
      <summary>{t.count('scenario.form.streams', chosen)}</summary>
      <ul className="plain stream-choice">
        {able.map((stream) => (
          <li key={stream.id}>
            <label className="check">
              <input
                type="checkbox"
                checked={!leftOut.includes(stream.id)}
                onChange={({ target }) =>
                  onChange(target.checked ? leftOut.filter((id) => id !== stream.id) : [...leftOut, stream.id])
                }
              />
              <span>
                {t(`direction.${stream.direction}`)}: {stream.name ?? t('stream.nameHidden')}
                <span className="muted">
                  {stream.firmName && ` · ${stream.firmName}`} · {format.quantity(stream.quantity) ?? t('scenario.noAmount')}
                </span>
              </span>
            </label>
            <input
              className="most"
              inputMode="decimal"
              aria-label={t('scenario.form.most', { stream: stream.name ?? t('stream.nameHidden') })}
              placeholder={t('scenario.form.most.short')}
              value={most[stream.id] ?? ''}
              onChange={({ target }) => onMost({ ...most, [stream.id]: target.value })}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
