import { useI18n } from '../i18n/I18n'
import type { Place } from './types'

/** What a place on the map is called. */
export function usePlaceName(): (place: Place) => string {
  const { t } = useI18n()
  return ({ id, name, kind }) => {
    switch (kind) {
      case 'IMPORT':
      case 'EXPORT':
      case 'LOSS':
        return t(`flows.place.${kind}`)
      case 'INDUSTRY':
        return t('flows.place.industry', { code: name ?? '?' })
      default:
        return name ?? id
    }
  }
}
