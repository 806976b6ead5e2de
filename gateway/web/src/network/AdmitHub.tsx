import { useState, type FormEvent } from 'react'
import { ApiError, sortFieldErrors } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { useAct } from './api'
import { Refusal } from './Confirm'

const BLANK = { id: '', name: '', country: 'NO', place: '', domains: '', email: '', person: '' }
type Values = typeof BLANK

const FIELDS: Readonly<Record<string, keyof Values>> = {
  '/id': 'id',
  '/name': 'name',
  '/country': 'country',
  '/place': 'place',
  '/domains': 'domains',
  '/coordinator/email': 'email',
  '/coordinator/name': 'person',
}

export function AdmitHub() {
  const { t } = useI18n()
  const [values, setValues] = useState(BLANK)
  const act = useAct()
  const errors = act.error instanceof ApiError ? act.error.fieldErrors : []
  const { byField, rest } = sortFieldErrors(errors, FIELDS)
  const set = (name: keyof Values) => ({
    value: values[name],
    onChange: ({ target }: { target: { value: string } }) => setValues({ ...values, [name]: target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act.isPending) {
      return
    }
    const { id, name, country, place, email, person } = values
    const domains = values.domains.toLowerCase().split(/[\s,;]+/).filter(Boolean)
    act.mutate(
      {
        method: 'POST',
        path: 'hubs',
        body: { id, name, country, place: place || null, domains, coordinator: { email, name: person || null } },
      },
      { onSuccess: () => setValues(BLANK) },
    )
  }
  return (
    <details className="more">
      <summary>{t('admit.title')}</summary>
      <form className="form narrow" noValidate onSubmit={submit}>
        <p className="hint">{t('admit.text')}</p>
        {act.error && (errors.length === 0 || rest.length > 0) && <Refusal error={act.error} />}
        {act.isSuccess && (
          <p className="notice calm" role="status">
            {t('admit.done')}
          </p>
        )}
        <Field id="admit-name" label={t('field.name')} error={byField.get('name')}>
          <input {...set('name')} autoComplete="off" />
        </Field>
        <Field id="admit-id" label={t('admit.id')} hint={t('admit.id.hint')} error={byField.get('id')}>
          <input {...set('id')} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field id="admit-country" label={t('admit.country')} error={byField.get('country')}>
            <select {...set('country')}>
              <option value="NO">{t('country.NO')}</option>
              <option value="SE">{t('country.SE')}</option>
              <option value="FI">{t('country.FI')}</option>
            </select>
          </Field>
          <Field id="admit-place" label={t('network.place')} error={byField.get('place')}>
            <input {...set('place')} autoComplete="off" />
          </Field>
        </div>
        <Field id="admit-domains" label={t('admit.domains')} hint={t('admit.domains.hint')} error={byField.get('domains')}>
          <input {...set('domains')} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field id="admit-person" label={t('admit.person')} error={byField.get('person')}>
            <input {...set('person')} autoComplete="off" />
          </Field>
          <Field id="admit-email" label={t('people.email')} error={byField.get('email')}>
            <input {...set('email')} type="email" autoComplete="off" />
          </Field>
        </div>
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {t('admit.title')}
          </button>
        </div>
      </form>
    </details>
  )
}
