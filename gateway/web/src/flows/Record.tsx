import { useState, type FormEvent } from 'react'
import { ApiError } from '../api/problem'
import { useFirms } from '../api/queries'
import type { FieldError, Kind } from '../api/types'
import { parseNumber } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import { ErrorText, Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { useImportFlows, useRecordFlow } from './queries'

const UNITS: Readonly<Record<Kind, readonly string[]>> = {
  MATERIAL: ['t', 'kg'],
  ENERGY: ['MWh', 'GWh', 'kWh'],
  WATER: ['m3'],
  CAPACITY: ['t'],
}

/** One exchange or other flow, or a file of them, put on record. */
export function Record({ hub, period, kind }: { hub: string; period: string; kind: Kind }) {
  const { t, language } = useI18n()
  const { data: firms } = useFirms([hub])
  const record = useRecordFlow()
  const files = useImportFlows()
  const [amountWrong, setAmountWrong] = useState(false)
  const failed = [record.error, files.error].find((error) => error instanceof ApiError)
  const errors: readonly FieldError[] = failed?.problem.errors ?? []
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const text = (name: string) => String(values.get(name) ?? '').trim() || undefined
    const typed = text('amount')
    const amount = typed === undefined ? undefined : (parseNumber(typed, language) ?? undefined)
    setAmountWrong(typed !== undefined && amount === undefined)
    if (record.isPending || (typed !== undefined && amount === undefined)) {
      return
    }
    const to = text('to')
    record.mutate(
      {
        fromFirmId: text('from'),
        fromProcess: text('fromProcess'),
        toFirmId: to === 'LOSS' ? undefined : to,
        toProcess: text('toProcess'),
        loss: to === 'LOSS' || undefined,
        resource: text('resource') ?? '',
        kind,
        amount,
        unit: text('unit') ?? '',
        period: text('period') ?? '',
        grade: text('grade') ?? 'ESTIMATED',
      },
      { onSuccess: () => form.reset() },
    )
  }
  const select = (name: 'from' | 'to', outside: string, loss: boolean) => (
    <Field id={name} label={t(`flows.${name}`)}>
      <select name={name}>
        <option value="">{outside}</option>
        {loss && <option value="LOSS">{t('flows.place.LOSS')}</option>}
        {firms?.map((firm) => (
          <option key={firm.id} value={firm.id}>
            {firm.name}
          </option>
        ))}
      </select>
    </Field>
  )
  const input = (name: 'fromProcess' | 'toProcess' | 'resource', hint?: string) => (
    <Field id={name} label={t(`flows.${name}`)} hint={hint}>
      <input name={name} />
    </Field>
  )
  return (
    <details className="more">
      <summary>{t('flows.record')}</summary>
      {errors.length > 0 && (
        <ul className="error" role="alert">
          {errors.map((error) => (
            <li key={error.pointer + error.code}>
              {error.pointer}: <ErrorText error={error} />
            </li>
          ))}
        </ul>
      )}
      {amountWrong && (
        <p className="error" role="alert">
          {t('error.not-a-number')}
        </p>
      )}
      {(record.error ?? files.error) && errors.length === 0 && <Trouble error={(record.error ?? files.error) as Error} />}
      <form onSubmit={submit} noValidate>
        <div className="field-row">
          {select('from', t('flows.place.IMPORT'), false)}
          {input('fromProcess', t('flows.process.hint'))}
        </div>
        <div className="field-row">
          {select('to', t('flows.place.EXPORT'), true)}
          {input('toProcess', t('flows.process.hint'))}
        </div>
        <div className="field-row">
          {input('resource')}
          <Field id="flow-amount" label={t('scenario.amount')}>
            <input name="amount" inputMode="decimal" />
          </Field>
          <Field id="flow-unit" label={t('flows.unit')}>
            <select name="unit">
              {UNITS[kind].map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </select>
          </Field>
        </div>
        <div className="field-row">
          <Field id="flow-period" label={t('flows.period')}>
            <input name="period" defaultValue={period} key={period} />
          </Field>
          <Field id="flow-grade" label={t('flows.grade')}>
            <select name="grade">
              {(['ESTIMATED', 'MEASURED', 'VERIFIED'] as const).map((grade) => (
                <option key={grade} value={grade}>
                  {t(`grade.${grade}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={record.isPending}>
            {t('flows.record.save')}
          </button>
        </div>
      </form>
      <Field id="flow-file" label={t('flows.file')} hint={t('flows.file.hint')}>
        <input
          type="file"
          accept=".csv,.jsonl,.ndjson"
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file !== undefined && !files.isPending) {
              files.mutate(file)
            }
            target.value = ''
          }}
        />
      </Field>
      {files.data && <p role="status">{t.count('flows.imported', files.data.recorded)}</p>}
    </details>
  )
}
