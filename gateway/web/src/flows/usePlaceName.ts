import { useIndustryNames } from '../firms/queries'
import { useI18n } from '../i18n/I18n'
import type { Place } from './types'

/** What each of these places on the map is called. */
export function usePlaceName(places: readonly Place[]): (place: Place) => string {
  const { t, language } = useI18n()
  const codes = [...new Set(places.flatMap(({ kind, name }) => (kind === 'INDUSTRY' && name ? [name] : [])))]
  const industries = useIndustryNames(codes, language)
  return ({ id, name, kind }) => {
    switch (kind) {
      case 'IMPORT':
      case 'EXPORT':
      case 'LOSS':
        return t(`flows.place.${kind}`)
      case 'INDUSTRY': {
        const label = industries.get(name ?? '')
        return label === undefined ? t('flows.place.industry', { code: name ?? '?' }) : `${label} (${name})`
      }
      default:
        return name ?? id
    }
  }
}
