import type { Disclosure, Visibility } from '../api/types'
import type { Translate } from '../i18n/translate'

/** Says in words who will know of a stream and what they will see of it. */
export function audience(t: Translate, visibility: Visibility, disclosure: Disclosure): string {
  const who = t(`audience.${visibility}`)
  // what others see makes no difference while there are no others
  return visibility === 'FIRM' ? who : `${who} ${t(`audience.${disclosure}`)}`
}
