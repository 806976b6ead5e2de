import { useState, type ReactNode } from 'react'
import { ApiError } from '../api/problem'
import { useRestore, useVersions, VERSIONS_AT_ONCE } from '../api/records'
import type { FieldChange, StreamVersion } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Loading, Trouble } from '../ui/States'
import { FIELD_OF_POINTER, LABEL_OF, partOf, type FieldName } from './formValues'

interface Props {
  id: string
  /** Whether this reader may bring an old version back */
  editable: boolean
}

/** A stream's versions, newest first, each with what changed in it. */
export function History({ id, editable }: Props) {
  const { t } = useI18n()
  const [limit, setLimit] = useState(VERSIONS_AT_ONCE)
  const { data, error, refetch } = useVersions(id, limit)
  const restore = useRestore(id)
  const current = data?.items[0]?.version
  const stale = restore.error instanceof ApiError && restore.error.status === 412
  return (
    <section className="record" aria-labelledby="history-title">
      <h2 id="history-title">{t('history.title')}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {stale ? (
        <p className="error" role="alert">
          {t('history.stale')}
        </p>
      ) : (
        restore.error && <Trouble error={restore.error} />
      )}
      {restore.isSuccess && (
        <p className="notice calm" role="status">
          {t('history.restored', { version: restore.variables.version })}
        </p>
      )}
      <ol className="versions">
        {data?.items.map((version) => (
          <Version key={version.version} version={version}>
            {editable && current !== undefined && version.version !== current && version.op !== 'REMOVED' && (
              <button
                type="button"
                aria-disabled={restore.isPending}
                onClick={() => {
                  if (!restore.isPending) {
                    restore.mutate({ version: version.version, current })
                  }
                }}
              >
                {t('history.restore', { version: version.version })}
              </button>
            )}
          </Version>
        ))}
      </ol>
      {data?.next && (
        <button type="button" onClick={() => setLimit(limit + VERSIONS_AT_ONCE)}>
          {t('history.more')}
        </button>
      )}
    </section>
  )
}

function Version({ version, children }: { version: StreamVersion; children: ReactNode }) {
  const { t, format } = useI18n()
  return (
    <li>
      <p>
        <strong>{t('history.version', { version: version.version })}</strong> {t(`history.op.${version.op}`)}
        {version.at && <span className="muted"> {format.moment(version.at)}</span>}
        {version.by && <span className="muted"> · {version.by.name ?? version.by.subject}</span>}
      </p>
      {version.changes.length > 0 && (
        <ul className="changes">
          {version.changes.map((change) => (
            <Change key={change.pointer} change={change} />
          ))}
        </ul>
      )}
      {children}
    </li>
  )
}

function Change({ change }: { change: FieldChange }) {
  const { t } = useI18n()
  const field = FIELD_OF_POINTER[change.pointer]
  const value = (it: unknown) => (it === null || it === undefined ? t('value.unknown') : worded(it))
  const worded = (it: unknown) =>
    typeof it === 'string' ? (t.find(`${field ?? ''}.${it}`) ?? it) : typeof it === 'object' ? JSON.stringify(it) : String(it)
  return (
    <li>
      {field ? t(LABEL_OF[partOf(field) as FieldName]) : <code lang="en">{change.pointer.slice(1)}</code>}: <del>{value(change.before)}</del>{' '}
      <ins>{value(change.after)}</ins>
    </li>
  )
}
