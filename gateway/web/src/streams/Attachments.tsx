import { useRef } from 'react'
import { ApiError } from '../api/problem'
import { attachmentAddress, useAttach, useAttachments, useDetach } from '../api/records'
import { useI18n } from '../i18n/I18n'
import { Loading, Trouble } from '../ui/States'

const TYPES = 'application/pdf,image/png,image/jpeg,image/webp,image/tiff'
const KIBI = 1024

/** A stream's files: laboratory reports and pictures. */
export function Attachments({ id, editable }: { id: string; editable: boolean }) {
  const { t, format } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const { data, error, refetch } = useAttachments(id)
  const attach = useAttach(id)
  const detach = useDetach(id)
  const size = (bytes: number) => t('files.kib', { size: Math.max(1, Math.round(bytes / KIBI)) })
  return (
    <section className="record" aria-labelledby="files-title">
      <h2 id="files-title">{t('files.title')}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p className="muted">{t('files.none')}</p>}
      <ul className="files">
        {data?.map((file) => (
          <li key={file.id}>
            <a href={attachmentAddress(id, file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="muted">
              {[size(file.size), format.moment(file.at), file.by].filter(Boolean).join(' · ')}
            </span>{' '}
            {editable && (
              <button
                type="button"
                className="quiet"
                aria-label={t('files.removeNamed', { name: file.name })}
                aria-disabled={detach.isPending}
                onClick={() => {
                  if (!detach.isPending) {
                    detach.mutate(file.id)
                  }
                }}
              >
                {t('files.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {detach.error && <Trouble error={detach.error} />}
      {editable && (
        <div className="field">
          <label htmlFor="file-to-attach">{t('files.add')}</label>
          <p className="hint" id="file-to-attach-hint">
            {t('files.hint')}
          </p>
          <input
            id="file-to-attach"
            ref={input}
            type="file"
            accept={TYPES}
            aria-describedby="file-to-attach-hint"
            disabled={attach.isPending}
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) {
                attach.mutate(file, { onSettled: () => input.current && (input.current.value = '') })
              }
            }}
          />
          {attach.isPending && <Loading text={t('files.sending')} />}
          {attach.error && <Refused error={attach.error} />}
        </div>
      )}
    </section>
  )
}

function Refused({ error }: { error: Error }) {
  const { t } = useI18n()
  const words =
    error instanceof ApiError
      ? { 413: t('files.tooLarge'), 415: t('files.wrongType'), 409: t('files.tooMany') }[error.status]
      : undefined
  return words === undefined ? (
    <Trouble error={error} />
  ) : (
    <p className="error" role="alert">
      {words}
    </p>
  )
}
