import type { FieldError } from '../api/types'
import { DISCLOSURES, VISIBILITIES, type Disclosure, type Visibility } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { CodeField } from './CodeField'
import { DetailFields } from './DetailFields'
import { unitsFor, type Values } from './formValues'

export interface FieldsProps {
  values: Values
  set: (changed: Partial<Values>) => void
  errors: ReadonlyMap<string, FieldError>
}

/** What need not be known at first. */
export function MoreFields({ values, set, errors }: FieldsProps) {
  const { t, format } = useI18n()
  const need = values.direction === 'NEED'
  return (
    <>
      <div className="field-row">
        <Field id="amount" label={t('field.quantity')} error={errors.get('amount')}>
          <input inputMode="decimal" autoComplete="off" value={values.amount} onChange={(e) => set({ amount: e.target.value })} />
        </Field>
        <Field id="unit" label={t('field.unit')} error={errors.get('unit')}>
          <select
            value={values.unit || unitsFor(values.kind, '')[0]}
            onChange={(e) => set({ unit: e.target.value })}
          >
            {unitsFor(values.kind, values.unit).map((unit) => (
              <option key={unit} value={unit}>
                {format.unit(unit)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {values.kind === 'ENERGY' && (
        <div className="field-row">
          <Field
            id="supplyC"
            label={need ? t('field.temperature.least') : t('field.temperature.supply')}
            hint={t('form.celsius')}
            error={errors.get('supplyC')}
          >
            <input inputMode="decimal" autoComplete="off" value={values.supplyC} onChange={(e) => set({ supplyC: e.target.value })} />
          </Field>
          <Field id="returnC" label={t('field.temperature.return')} hint={t('form.celsius')} error={errors.get('returnC')}>
            <input inputMode="decimal" autoComplete="off" value={values.returnC} onChange={(e) => set({ returnC: e.target.value })} />
          </Field>
        </div>
      )}
      <Field id="ewc" label={t('field.code')} hint={t('form.code.hint')} error={errors.get('ewc')}>
        <CodeField value={values.ewc} onChange={(ewc) => set({ ewc })} />
      </Field>
      <Field id="description" label={t('field.description')} error={errors.get('description')}>
        <textarea rows={4} value={values.description} onChange={(e) => set({ description: e.target.value })} />
      </Field>
      <DetailFields values={values} set={set} errors={errors} />
      <div className="field-row">
        <Field id="visibility" label={t('form.visibility')} error={errors.get('visibility')}>
          <select value={values.visibility} onChange={(e) => set({ visibility: e.target.value as Visibility })}>
            {VISIBILITIES.map((it) => (
              <option key={it} value={it}>
                {t(`visibility.${it}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="disclosure" label={t('form.disclosure')} error={errors.get('disclosure')}>
          <select value={values.disclosure} onChange={(e) => set({ disclosure: e.target.value as Disclosure })}>
            {DISCLOSURES.map((it) => (
              <option key={it} value={it}>
                {t(`disclosure.${it}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </>
  )
}
