import type { Explanation } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useWorded } from './useWorded'
import { leaning, type Wording } from './wording'

interface Props {
  part: 'reason' | 'blocker'
  label: string
  items: readonly Explanation[]
}

/** What speaks for a match, or stands in its way and what would remove that. */
export function Explanations({ part, label, items }: Props) {
  const words = useWorded()
  if (items.length === 0) {
    return null
  }
  return (
    <ul className={`${part}s`} aria-label={label}>
      {items.map((item, index) => (
        <li key={`${item.code} ${index}`} className={part === 'reason' ? leaning(item) : undefined}>
          <Said {...words(part, item)} />
          {item.remedy && <Remedy {...words('remedy', { ...item, text: item.remedy })} />}
        </li>
      ))}
    </ul>
  )
}

/** What would take a blocker away. */
export function Remedy({ text, local }: Wording) {
  const { t } = useI18n()
  const [before, after] = t('match.remedy').split('{text}')
  return (
    <span className="hint">
      {before}
      <Said text={text} local={local} />
      {after}
    </span>
  )
}

export function Said({ text, local }: Wording) {
  return <span lang={local ? undefined : 'en'}>{text}</span>
}
