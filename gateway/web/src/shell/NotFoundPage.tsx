import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useTitle } from '../ui/useTitle'

export function NotFoundPage() {
  const { t } = useI18n()
  useTitle(t('notFound.title'))
  return (
    <section className="state">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Link className="button primary" to="/streams">
        {t('notFound.back')}
      </Link>
    </section>
  )
}
