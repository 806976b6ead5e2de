import { DIRECTIONS, type FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { ErrorText } from '../ui/Field'

interface Props {
  value: string
  onChoose: (value: string) => void
  error?: FieldError
}

/** Two choices, both in sight. The first carries the field's id, for links from the error summary. */
export function DirectionChoice({ value, onChoose, error }: Props) {
  const { t } = useI18n()
  return (
    <fieldset className={error ? 'field choice wrong' : 'field choice'} aria-describedby={error && 'direction-error'}>
      <legend>{t('field.direction')}</legend>
      {error && (
        <p className="error" id="direction-error">
          <ErrorText error={error} />
        </p>
      )}
      <div>
        {DIRECTIONS.map((it, index) => (
          <label key={it}>
            <input
              type="radio"
              name="direction"
              id={index === 0 ? 'direction' : undefined}
              value={it}
              checked={value === it}
              onChange={() => onChoose(it)}
            />
            {t(`direction.${it}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
