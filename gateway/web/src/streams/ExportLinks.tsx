import { queryString } from '../api/http'
import type { StreamFilter } from '../api/queries'
import { useI18n } from '../i18n/I18n'

const FORMATS = ['xlsx', 'csv', 'jsonl'] as const

/** What the list shows, as a file. Plain links: the browser saves what it is sent. */
export function ExportLinks({ filter }: { filter: StreamFilter }) {
  const { t, language } = useI18n()
  const { after: _after, ...asked } = filter
  // spreadsheets of the Nordic countries take a comma for the decimal sign
  const separator = language === 'en' ? 'comma' : 'semicolon'
  return (
    <nav className="exports" aria-label={t('exports.label')}>
      <span className="muted">{t('exports.label')}</span>
      {FORMATS.map((format) => (
        <a key={format} href={`/api/registry/streams/export${queryString({ ...asked, format, lang: language, separator })}`} download>
          {t(`exports.${format}`)}
        </a>
      ))}
    </nav>
  )
}
