import { useI18n } from '../i18n/I18n'
import { useTitle } from '../ui/useTitle'

export function AboutPage() {
  const { t } = useI18n()
  useTitle(t('about.title'))
  return (
    <article className="prose">
      <h1>{t('about.title')}</h1>
      <p>{t('about.what')}</p>
      <p>{t('about.how')}</p>
      <h2>{t('about.privacy.title')}</h2>
      <p>{t('about.privacy.text')}</p>
      <h2>{t('about.sources.title')}</h2>
      <p>{t('about.sources.text')}</p>
      <p>{t('about.sources.sample')}</p>
      <h2>{t('about.licence.title')}</h2>
      <p>{t('about.licence.text')}</p>
      <p>
        <a href="/licences.txt">{t('about.licence.parts')}</a>
      </p>
    </article>
  )
}
