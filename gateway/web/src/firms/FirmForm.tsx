import { useMemo, useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { ApiError, nearestField, sortFieldErrors } from '../api/problem'
import { COUNTRIES, NACE_VERSIONS, type Country, type FieldError, type NaceVersion } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { ErrorSummary } from '../streams/ErrorSummary'
import { Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { FIRM_FIELD_OF_POINTER, FIRM_LABELS, firmDocument, firmValues, type FirmValues } from './firmValues'
import { NaceField } from './NaceField'
import { NumberCheck } from './NumberCheck'
import { readFirm, useWriteFirm, type HeldFirm } from './queries'

/** Adds a firm, or replaces the held one. */
export function FirmForm({ held: opened }: { held: HeldFirm | null }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const { me, hub } = useCaller()
  const nameOf = useHubName()
  const [base, setBase] = useState(opened)
  const [values, setValues] = useState(() => firmValues(opened?.firm ?? null, hub))
  const [found, setFound] = useState<readonly FieldError[]>([])
  const [round, setRound] = useState(0)
  const write = useWriteFirm()
  const { byField, rest } = useMemo(() => sortFieldErrors(found, FIRM_FIELD_OF_POINTER), [found])
  const back = opened ? `/firms/${encodeURIComponent(opened.firm.id)}` : '/firms'
  const stale = write.error instanceof ApiError && write.error.status === 412

  const set = (changed: Partial<FirmValues>) => {
    setValues((before) => ({ ...before, ...changed }))
    setFound((before) => before.filter(({ pointer }) => !((nearestField(pointer, FIRM_FIELD_OF_POINTER) ?? '') in changed)))
  }
  const own = (pointer: string, message: string): FieldError => ({ pointer, code: 'own', message, local: true })
  const report = (errors: readonly FieldError[]) => {
    setFound(errors)
    setRound((before) => before + 1)
  }
  const worded = (error: FieldError): FieldError => {
    switch (error.code) {
      case 'unknown-nace-code':
        return own(error.pointer, t('firm.industry.unknown'))
      case 'wrong-register-number':
        return own(error.pointer, t('firm.number.WRONG_FORM'))
      default:
        return error.pointer === '/nace/code' ? own(error.pointer, t('firm.industry.unknown')) : error
    }
  }
  const failed = (failure: Error) => {
    if (!(failure instanceof ApiError)) {
      return
    }
    if (failure.problem.code === 'duplicate-firm') {
      report([own('/registerNumber', t('firm.number.duplicate'))])
    } else if (failure.status === 412 && base) {
      readFirm(base.firm.id).then(setBase, () => undefined)
    } else {
      report(failure.fieldErrors.map(worded))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (write.isPending) {
      return
    }
    const missing = [
      ...(values.name.trim() === '' ? [own('/name', t('firm.missing.name'))] : []),
      ...(values.country === '' ? [own('/country', `${t('firm.country')}: ${t('error.required')}`)] : []),
    ]
    report(missing)
    if (missing.length > 0) {
      write.reset()
      return
    }
    write.mutate(
      { document: firmDocument(values, base?.firm ?? null), replaces: base ? { id: base.firm.id, etag: base.etag } : undefined },
      { onSuccess: (id) => void navigate(`/firms/${encodeURIComponent(id)}`), onError: failed },
    )
  }

  return (
    <form className="form" noValidate onSubmit={submit}>
      {found.length > 0 && <ErrorSummary byField={byField} rest={rest} round={round} labels={FIRM_LABELS} />}
      {stale ? (
        <div className="notice warn" role="alert">
          <p>{t('firm.stale')}</p>
          <button
            type="button"
            onClick={() => {
              setValues(firmValues(base?.firm ?? null, hub))
              write.reset()
            }}
          >
            {t('firm.loadTheirs')}
          </button>
        </div>
      ) : (
        write.error && found.length === 0 && <Trouble error={write.error} />
      )}
      <Field id="name" label={t('field.name')} error={byField.get('name')}>
        <input value={values.name} autoComplete="organization" onChange={(e) => set({ name: e.target.value })} />
      </Field>
      <div className="field-row">
        <Field id="country" label={t('firm.country')} error={byField.get('country')}>
          <select value={values.country} onChange={(e) => set({ country: e.target.value as Country | '', registerNumber: values.registerNumber })}>
            <option value="">{t('form.choose')}</option>
            {COUNTRIES.map((it) => (
              <option key={it} value={it}>
                {t(`firm.country.${it}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="hub" label={t('field.hub')} error={byField.get('hub')}>
          {opened ? (
            <input value={nameOf(values.hub)} readOnly />
          ) : (
            <select value={values.hub} onChange={(e) => set({ hub: e.target.value })}>
              {me.hubs.map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div>
        <Field
          id="registerNumber"
          label={t('firm.number')}
          hint={values.country ? t(`firm.number.hint.${values.country}`) : undefined}
          error={byField.get('registerNumber')}
        >
          <input value={values.registerNumber} autoComplete="off" onChange={(e) => set({ registerNumber: e.target.value })} />
        </Field>
        <NumberCheck country={values.country} number={values.registerNumber} onTake={(number) => set({ registerNumber: number })} />
      </div>
      <div className="field-row">
        <Field id="naceCode" label={t('firm.industry')} hint={t('firm.industry.hint')} error={byField.get('naceCode')}>
          <NaceField version={values.naceVersion} value={values.naceCode} onChange={(naceCode) => set({ naceCode })} />
        </Field>
        <Field id="naceVersion" label={t('firm.industry.version')} hint={t('firm.industry.version.hint')} error={byField.get('naceVersion')}>
          <select value={values.naceVersion} onChange={(e) => set({ naceVersion: e.target.value as NaceVersion })}>
            {NACE_VERSIONS.map((it) => (
              <option key={it} value={it}>
                NACE Rev. {it}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={write.isPending}>
          {write.isPending ? t('form.saving') : t('form.save')}
        </button>
        <Link className="button" to={back}>
          {t('form.cancel')}
        </Link>
      </div>
    </form>
  )
}
