import type { ImportJob } from '../api/types'
import { useI18n } from '../i18n/I18n'

/** What each column of the file was taken for, with its first rows. */
export function ImportPreview({ report }: { report: ImportJob['report'] }) {
  const { t } = useI18n()
  if (report.columns.length === 0) {
    return null
  }
  return (
    <section className="record" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('imports.preview')}</h2>
      <div className="scroll" role="region" aria-labelledby="preview-title" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              {report.columns.map((column, index) => (
                <th key={index} scope="col">
                  {column.header || '–'}
                  <span className={column.field === null ? 'hint error' : 'hint'}>
                    {column.field === null ? t('imports.notRead') : `→ ${t.find(`imports.field.${column.field}`) ?? column.field}`}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.preview.map((row, index) => (
              <tr key={index}>
                {report.columns.map((_, column) => (
                  <td key={column}>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
