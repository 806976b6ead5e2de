import type { Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'

/** What a stream is called; where its name is hidden, what the reader may tell it from others by. */
export function useStreamName(): (stream: Stream) => string {
  const { t } = useI18n()
  return ({ name, direction, kind, industry }) => {
    if (name) {
      return name
    }
    const told = `${t(`direction.${direction}`)}: ${t(`kind.${kind}`)}`
    return typeof industry === 'string' ? `${told} · ${t('flows.place.industry', { code: industry })}` : told
  }
}
