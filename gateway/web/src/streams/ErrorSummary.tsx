import { useEffect, useRef } from 'react'
import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { ErrorText } from '../ui/Field'
import { LABEL_OF, partOf } from './formValues'

interface Props {
  byField: ReadonlyMap<string, FieldError>
  rest: readonly FieldError[]
  /** Which attempt to save these are of */
  round: number
  /** What a form calls its fields; a stream's unless given */
  labels?: Readonly<Record<string, Key>>
}

/** All that is wrong, at the top, each with the way to its field. Takes the focus once for each attempt to save. */
export function ErrorSummary({ byField, rest, round, labels = LABEL_OF }: Props) {
  const { t } = useI18n()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [round])
  return (
    <div className="notice trouble" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('form.problems')}</h2>
      <ul>
        {[...byField].map(([field, error]) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(field)?.focus()
              }}
            >
              {(!error.local || error.code !== 'required') && labels[partOf(field)] && `${t(labels[partOf(field)] as Key)}: `}
              <ErrorText error={error} />
            </a>
          </li>
        ))}
        {rest.map((error) => (
          <li key={`${error.pointer} ${error.code}`}>
            {error.pointer && <code>{error.pointer}</code>} <ErrorText error={error} />
          </li>
        ))}
      </ul>
    </div>
  )
}
