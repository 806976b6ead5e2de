import { Link, useLocation, useSearchParams } from 'react-router'
import { useI18n } from '../i18n/I18n'

/** The API pages forward only, so the way back is carried along: the `after` of each page before this one. */
export function Pager({ next }: { next: string | null }) {
  const { t } = useI18n()
  const [params] = useSearchParams()
  const { state } = useLocation() as { state: { trail?: (string | null)[] } | null }
  const here = params.get('after')
  const trail = state?.trail ?? []
  if (next === null && here === null) {
    return null
  }
  const to = (after: string | null | undefined) => {
    const query = new URLSearchParams(params)
    query.delete('after')
    if (after) {
      query.set('after', after)
    }
    return { search: query.toString() }
  }
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      {here !== null && (
        <Link className="button" to={to(trail.at(-1))} state={{ trail: trail.slice(0, -1) }}>
          {trail.length > 0 ? t('pager.previous') : t('pager.first')}
        </Link>
      )}
      {next !== null && (
        <Link className="button" to={to(next)} state={{ trail: [...trail, here] }}>
          {t('pager.next')}
        </Link>
      )}
    </nav>
  )
}
