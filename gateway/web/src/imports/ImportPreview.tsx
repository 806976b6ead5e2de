import { useState } from 'react'
import { Trouble } from '../ui/States'
import type { ImportJob } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { FIELDS, NOT_READ, REQUIRED_FIELDS, useNameColumns } from './queries'

/** What each column of the file was taken for, with its first rows; after a check that can be put right by hand. */
export function ImportPreview({ job }: { job: ImportJob }) {
  const { t } = useI18n()
  const { columns, preview } = job.report
  const nameColumns = useNameColumns(job.id)
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({})
  if (columns.length === 0) {
    return null
  }
  const mendable = job.dryRun && ['DONE', 'FAILED'].includes(job.state)
  const fieldOf = (column: (typeof columns)[number]) => named[column.header.trim()] ?? column.field ?? NOT_READ
  const missing = REQUIRED_FIELDS.filter((field) => !columns.some((column) => fieldOf(column) === field))
  const checkAgain = () => {
    if (!nameColumns.isPending) {
      // what was taken rightly is said too: the server keeps what it is told, not what it guessed
      nameColumns.mutate(Object.fromEntries(columns.map((column) => [column.header.trim(), fieldOf(column)])), { onSuccess: () => setNamed({}) })
    }
  }
  const word = (field: string) => t.find(`imports.field.${field}`) ?? field
  return (
    <section className="record" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('imports.preview')}</h2>
      {mendable && <p className="hint">{t('imports.columns.hint')}</p>}
      <div className="scroll" role="region" aria-labelledby="preview-title" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={index} scope="col">
                  {column.header || '–'}
                  {mendable && column.header.trim() !== '' ? (
                    <select
                      aria-label={t('imports.columns.of', { header: column.header })}
                      value={fieldOf(column)}
                      onChange={(e) => setNamed({ ...named, [column.header.trim()]: e.target.value })}
                    >
                      <option value={NOT_READ}>{t('imports.notRead')}</option>
                      {FIELDS.map((field) => (
                        <option key={field} value={field}>
                          {word(field)}
                        </option>
                      ))}
                    </select>
                  ) : (
                    <span className={column.field === null ? 'hint error' : 'hint'}>
                      {column.field === null ? t('imports.notRead') : `→ ${word(column.field)}`}
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map((row, index) => (
              <tr key={index}>
                {columns.map((_, column) => (
                  <td key={column}>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mendable && missing.length > 0 && <p role="status">{t('imports.columns.missing', { fields: missing.map(word).join(', ') })}</p>}
      {nameColumns.error && <Trouble error={nameColumns.error} />}
      {mendable && Object.keys(named).length > 0 && (
        <div className="actions">
          <button type="button" className="primary" aria-disabled={nameColumns.isPending} onClick={checkAgain}>
            {t('imports.columns.check')}
          </button>
        </div>
      )}
    </section>
  )
}
