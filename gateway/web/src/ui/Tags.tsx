import type { Direction } from '../api/types'
import { useI18n } from '../i18n/I18n'

export function SampleTag() {
  const { t } = useI18n()
  return (
    <>
      {' '}
      <span className="tag sample" title={t('sample.title')}>
        {t('sample.tag')}
      </span>
    </>
  )
}

export function DirectionTag({ direction }: { direction: Direction }) {
  const { t } = useI18n()
  return <span className={`tag ${direction === 'OFFER' ? 'offer' : 'need'}`}>{t(`direction.${direction}`)}</span>
}
