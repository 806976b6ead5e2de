import { useHazards } from '../api/records'
import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { ErrorText } from '../ui/Field'

interface Props {
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  error?: FieldError
}

const CODES = Array.from({ length: 15 }, (_, index) => `HP${index + 1}`)

/** The hazardous properties of waste, with what each means. */
export function Hazards({ chosen, onChange, error }: Props) {
  const { t, language } = useI18n()
  const { data } = useHazards(language)
  return (
    <fieldset className={error ? 'field choice wrong' : 'field choice'} aria-describedby={error && 'hazards-error'}>
      <legend>{t('detail.hazards')}</legend>
      {error && (
        <p className="error" id="hazards-error">
          <ErrorText error={error} />
        </p>
      )}
      <div>
        {CODES.map((code, index) => (
          <label key={code}>
            <input
              type="checkbox"
              id={index === 0 ? 'hazards' : undefined}
              checked={chosen.includes(code)}
              onChange={(e) => onChange(CODES.filter((it) => (it === code ? e.target.checked : chosen.includes(it))))}
            />
            <span>
              {code} {data?.get(code)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
