import { useEffect, useRef } from 'react'
import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { ErrorText } from '../ui/Field'
import { LABEL_OF, type FieldName } from './formValues'

interface Props {
  byField: ReadonlyMap<FieldName, FieldError>
  rest: readonly FieldError[]
  /** Which attempt to save these are of */
  round: number
}

/** All that is wrong, at the top, each with the way to its field. Takes the focus once for each attempt to save. */
export function ErrorSummary({ byField, rest, round }: Props) {
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
              {!error.local && `${t(LABEL_OF[field])}: `}
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
