import type { ImportJob } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { ErrorText } from '../ui/Field'

/** What to change in the file, cell by cell. */
export function ImportErrors({ report }: { report: ImportJob['report'] }) {
  const { t } = useI18n()
  if (report.errors.length === 0) {
    return null
  }
  return (
    <section className="record" aria-labelledby="errors-title">
      <h2 id="errors-title">{t.count('imports.errors', report.errorCount)}</h2>
      {report.errorCount > report.errors.length && <p className="muted">{t('imports.errorsShown', { shown: report.errors.length })}</p>}
      <div className="scroll" role="region" aria-labelledby="errors-title" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('imports.cell')}</th>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.change')}</th>
            </tr>
          </thead>
          <tbody>
            {report.errors.map((error, index) => (
              <tr key={index}>
                <td>{error.cell ?? t('imports.row', { row: error.row })}</td>
                <td>{error.column ?? '–'}</td>
                <td>
                  <ErrorText error={{ pointer: '', code: error.code, message: error.message }} />
                  {t.find(`error.${error.code}`) && (
                    <span className="hint" lang="en">
                      {error.message}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
