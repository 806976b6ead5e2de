import { useClassNames, useUseNames } from '../api/queries'
import type { Explanation } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { worded, type Wording } from './wording'

/** Words explanations in the reader's language, resource classes and uses too. */
export function useWorded() {
  const { t, format, language } = useI18n()
  const { data: classes } = useClassNames(language)
  const { data: uses } = useUseNames(language)
  const called = {
    className: (id: string) => classes?.get(id)?.toLocaleLowerCase(language) ?? id.replaceAll('-', ' '),
    useName: (id: string) => uses?.get(id),
  }
  return (part: 'reason' | 'blocker' | 'remedy', item: Explanation): Wording => worded(part, item, t, format, called)
}
