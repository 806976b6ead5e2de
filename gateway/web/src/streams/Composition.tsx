import type { FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { BLANK_PART, MOST_PARTS, type Part } from './details'

interface Props {
  parts: readonly Part[]
  onChange: (parts: readonly Part[]) => void
  errors: ReadonlyMap<string, FieldError>
}

/** Substances and their shares, one row each; the last row is there to be filled. */
export function Composition({ parts, onChange, errors }: Props) {
  const { t } = useI18n()
  const rows = parts.length < MOST_PARTS && parts.at(-1)?.substance !== '' ? [...parts, BLANK_PART] : parts
  const change = (index: number, changed: Partial<Part>) =>
    onChange(rows.slice(0, Math.max(index + 1, parts.length)).map((part, at) => (at === index ? { ...part, ...changed } : part)))
  return (
    <fieldset className="field choice parts">
      <legend>{t('detail.composition')}</legend>
      <p className="hint">{t('detail.composition.hint')}</p>
      {rows.map((part, index) => (
        // rows have no name of their own until one is typed
        <div key={index} className="part">
          <Field id={`composition-${index}-substance`} label={t('detail.substance')} error={errors.get(`composition-${index}-substance`)}>
            <input value={part.substance} autoComplete="off" onChange={(e) => change(index, { substance: e.target.value })} />
          </Field>
          {(['min', 'max'] as const).map((end) => (
            <Field
              key={end}
              id={`composition-${index}-${end}`}
              label={t(end === 'min' ? 'detail.least' : 'detail.greatest')}
              error={errors.get(`composition-${index}-${end}`)}
            >
              <input inputMode="decimal" value={part[end]} autoComplete="off" onChange={(e) => change(index, { [end]: e.target.value })} />
            </Field>
          ))}
          {index < parts.length && (
            <button
              type="button"
              className="quiet"
              aria-label={t('detail.removeSubstance', { substance: part.substance || String(index + 1) })}
              onClick={() => onChange(parts.filter((_, at) => at !== index))}
            >
              ×
            </button>
          )}
        </div>
      ))}
    </fieldset>
  )
}
