import { useClassNames } from '../api/queries'
import type { Explanation } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { worded, type Wording } from './wording'

/** Words explanations in the reader's language, resource classes too. */
export function useWorded() {
  const { t, format, language } = useI18n()
  const { data: names } = useClassNames(language)
  const className = (id: string) => names?.get(id)?.toLocaleLowerCase(language) ?? id.replaceAll('-', ' ')
  return (part: 'reason' | 'blocker' | 'remedy', item: Explanation): Wording => worded(part, item, t, format, className)
}
