import { Link, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import type { ImportJob, ImportMode } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { ImportErrors } from './ImportErrors'
import { ImportPreview } from './ImportPreview'
import { hasEnded, useCancelImport, useImport, useRunImport } from './queries'

/** One import from its check to its result. */
export function ImportPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useImport(id)
  if (error instanceof ApiError && error.status === 404) {
    return <NotFoundPage />
  }
  return (
    <>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data ? <Import job={data} /> : !error && <Loading />}
    </>
  )
}

function Import({ job }: { job: ImportJob }) {
  const { t } = useI18n()
  useTitle(job.file)
  return (
    <section>
      <p className="crumb">
        <Link to="/imports">{t('imports.title')}</Link>
      </p>
      <h1>{job.file}</h1>
      {hasEnded(job) ? <Result job={job} /> : <Running job={job} />}
      <ImportErrors report={job.report} />
      <ImportPreview job={job} />
    </section>
  )
}

function Running({ job }: { job: ImportJob }) {
  const { t } = useI18n()
  const cancel = useCancelImport(job.id)
  const { rows, bad, compared, written, created, updated } = job.report
  const writing = job.state === 'WRITING'
  const whole = writing ? created + updated : Math.max(0, rows - bad)
  const done = writing ? written : compared
  const stoppable = !writing || job.mode === 'SKIP_BAD'
  return (
    <div className="notice calm">
      <p role="status">
        {t(`imports.state.${job.state}`)}
        {job.state !== 'QUEUED' && ` · ${t('imports.rows', { rows })}`}
      </p>
      {job.state !== 'QUEUED' && whole > 0 && <progress max={whole} value={done} aria-label={t(`imports.state.${job.state}`)} />}
      {stoppable && (
        <div className="actions">
          <button type="button" aria-disabled={cancel.isPending} onClick={() => cancel.isPending || cancel.mutate()}>
            {t('imports.cancel')}
          </button>
        </div>
      )}
      {cancel.error && <Trouble error={cancel.error} />}
    </div>
  )
}

function Result({ job }: { job: ImportJob }) {
  const { t } = useI18n()
  const { created, updated, unchanged, bad, rows, written } = job.report
  const failed = job.state !== 'DONE'
  return (
    <div className={failed ? 'notice trouble' : 'notice calm'} role={failed ? 'alert' : 'status'}>
      <h2>{job.dryRun && !failed ? t('imports.checked') : t(`imports.state.${job.state}`)}</h2>
      {job.problem && (
        <p>
          {t.find(`imports.refused.${job.problem.code}`) ?? <span lang="en">{job.problem.detail}</span>}
        </p>
      )}
      <dl className="counts">
        <Count label={t('imports.count.rows')} value={rows} />
        <Count label={job.dryRun ? t('imports.count.wouldCreate') : t('imports.count.created')} value={created} />
        <Count label={job.dryRun ? t('imports.count.wouldUpdate') : t('imports.count.updated')} value={updated} />
        <Count label={t('imports.count.unchanged')} value={unchanged} />
        <Count label={t('imports.count.bad')} value={bad} />
        {job.state === 'CANCELLED' && <Count label={t('imports.count.written')} value={written} />}
      </dl>
      {job.dryRun && !failed && <Run job={job} />}
      {!job.dryRun && !failed && (
        <p>
          <Link to="/streams">{t('notFound.back')}</Link>
        </p>
      )}
    </div>
  )
}

function Count({ label, value }: { label: string; value: number }) {
  const { format } = useI18n()
  return (
    <div>
      <dt>{label}</dt>
      <dd>{format.exact(value)}</dd>
    </div>
  )
}

/** From the check on to writing: all rows when all are good, else the good ones or a better file. */
function Run({ job }: { job: ImportJob }) {
  const { t } = useI18n()
  const run = useRunImport(job.id)
  const { bad, created, updated } = job.report
  const changes = created + updated
  const mode: ImportMode = bad > 0 ? 'SKIP_BAD' : 'ALL_OR_NOTHING'
  return (
    <>
      {bad > 0 && <p>{t('imports.mend')}</p>}
      {changes === 0 && bad === 0 && <p>{t('imports.nothingToDo')}</p>}
      <div className="actions">
        {changes > 0 && (
          <button type="button" className={bad > 0 ? undefined : 'primary'} aria-disabled={run.isPending} onClick={() => run.isPending || run.mutate(mode)}>
            {bad > 0 ? t.count('imports.runGood', changes) : t.count('imports.run', changes)}
          </button>
        )}
        <Link className={bad > 0 ? 'button primary' : 'button'} to="/imports">
          {t('imports.otherFile')}
        </Link>
      </div>
      {run.error && <Trouble error={run.error} />}
    </>
  )
}
