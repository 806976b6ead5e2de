import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { parseNumber } from '../i18n/format'
import { ErrorText } from '../ui/Field'

interface Props {
  months: readonly string[]
  onChange: (months: readonly string[]) => void
  errors: ReadonlyMap<string, FieldError>
}

/** What falls in each month, with a column for each to see the season by. */
export function Months({ months, onChange, errors }: Props) {
  const { t, format, language } = useI18n()
  const weights = months.map((text) => Math.max(0, parseNumber(text, language) ?? 0))
  const most = Math.max(...weights)
  const sum = weights.reduce((one, other) => one + other, 0)
  const wrong = months.flatMap((_, month) => errors.get(`monthly-${month}`) ?? [])
  return (
    <fieldset className={wrong.length > 0 ? 'field choice wrong' : 'field choice'} aria-describedby="monthly-hint monthly-error">
      <legend>{t('detail.monthly')}</legend>
      <p className="hint" id="monthly-hint">
        {t('detail.monthly.hint')}
      </p>
      <p className="error" id="monthly-error">
        {wrong[0] && <ErrorText error={wrong[0]} />}
      </p>
      <div className="months">
        {months.map((text, month) => {
          const weight = weights[month] ?? 0
          return (
            <label key={month}>
              <svg viewBox="0 0 10 40" preserveAspectRatio="none" aria-hidden="true">
                <rect className="bar-fill" x="0" width="10" y={most > 0 ? 40 - (40 * weight) / most : 40} height={most > 0 ? (40 * weight) / most : 0} />
              </svg>
              <span>{format.month(month)}</span>
              <input
                id={`monthly-${month}`}
                inputMode="decimal"
                autoComplete="off"
                aria-invalid={errors.has(`monthly-${month}`) || undefined}
                value={text}
                onChange={(e) => onChange(months.map((it, at) => (at === month ? e.target.value : it)))}
              />
              <span className="hint">{sum > 0 ? format.percent(weight / sum) : ''}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
