import { useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { mayAddStreams, useCaller } from '../shell/caller'
import { ErrorText } from '../ui/Field'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { templateAddress, useImports, useSendFile } from './queries'

/** Where an import begins: a template to fill in, a file to check, and what was imported before. */
export function ImportsPage() {
  const { t, language } = useI18n()
  const { me } = useCaller()
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const send = useSendFile()
  useTitle(t('imports.title'))

  const check = (event: FormEvent) => {
    event.preventDefault()
    setMissing(file === null)
    if (file !== null && !send.isPending) {
      send.mutate({ file, mode: 'ALL_OR_NOTHING' }, { onSuccess: (job) => void navigate(`/imports/${job.id}`) })
    }
  }
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to="/streams">{t('streams.title')}</Link>
      </p>
      <h1>{t('imports.title')}</h1>
      {mayAddStreams(me) ? (
        <>
          <p className="lead">{t('imports.lead')}</p>
          <p>
            <a className="button" href={templateAddress(language)} download>
              {t('imports.template')}
            </a>
          </p>
          <form onSubmit={check} noValidate>
            <div className={missing ? 'field wrong' : 'field'}>
              <label htmlFor="import-file">{t('imports.file')}</label>
              <p className="hint" id="import-file-hint">
                {t('imports.file.hint')}
              </p>
              {missing && (
                <p className="error" role="alert">
                  {t('imports.file.missing')}
                </p>
              )}
              <input
                id="import-file"
                type="file"
                accept=".xlsx,.csv,.txt,.tsv"
                aria-describedby="import-file-hint"
                onChange={({ target }) => {
                  setFile(target.files?.[0] ?? null)
                  setMissing(false)
                  send.reset()
                }}
              />
            </div>
            {send.error && <Refused error={send.error} />}
            <div className="actions">
              <button type="submit" className="primary" aria-disabled={send.isPending}>
                {send.isPending ? t('imports.sending') : t('imports.check')}
              </button>
            </div>
          </form>
          <Earlier />
        </>
      ) : (
        <p>{t('form.notYours')}</p>
      )}
    </section>
  )
}

/** Why a file was not taken, as far as possible in the reader's language. */
function Refused({ error }: { error: Error }) {
  const { t } = useI18n()
  if (!(error instanceof ApiError) || ![400, 413, 415, 429].includes(error.status)) {
    return <Trouble error={error} />
  }
  const words = t.find(`imports.refused.${error.problem.code ?? ''}`)
  return (
    <div className="notice trouble" role="alert">
      <p>{words ?? <span lang="en">{error.problem.detail}</span>}</p>
      {error.fieldErrors.length > 0 && (
        <ul>
          {error.fieldErrors.map((found) => (
            <li key={found.pointer + found.code}>
              {t.find(`imports.field.${found.pointer}`) ?? found.pointer}: <ErrorText error={found} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Earlier() {
  const { t, format } = useI18n()
  const { data, error, refetch } = useImports()
  if (error) {
    return <Trouble error={error} retry={() => void refetch()} />
  }
  if (data === undefined) {
    return <Loading />
  }
  return data.length === 0 ? null : (
    <section className="record" aria-labelledby="earlier-title">
      <h2 id="earlier-title">{t('imports.earlier')}</h2>
      <ul className="files">
        {data.map((job) => (
          <li key={job.id}>
            <Link to={`/imports/${job.id}`}>{job.file}</Link>{' '}
            <span className="muted">
              {[format.moment(job.createdAt), job.dryRun ? t('imports.dryRun') : null, t(`imports.state.${job.state}`)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
