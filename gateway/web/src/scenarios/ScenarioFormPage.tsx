import { useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { useHubs } from '../api/queries'
import { ApiError } from '../api/problem'
import type { FieldError } from '../api/types'
import { parseNumber } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { ErrorText, Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { EMPTY, NUMBERS, question, type Draft, type NumberField } from './draft'
import { useAskScenario, useStreamsOf } from './queries'
import { StreamChoice } from './StreamChoice'

/** A new question: which streams, at what prices, within what limits. */
export function ScenarioFormPage() {
  const { t, language } = useI18n()
  const { hub } = useCaller()
  const nameOf = useHubName()
  const navigate = useNavigate()
  const { data: hubs } = useHubs()
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, hubs: hub === null ? [] : [hub] })
  const [local, setLocal] = useState<FieldError[]>([])
  const { data: streams } = useStreamsOf(draft.hubs)
  const ask = useAskScenario()
  useTitle(t('scenario.new'))
  const errors = ask.error instanceof ApiError ? [...local, ...(ask.error.problem.errors ?? [])] : local
  const errorAt = (pointer: string) => errors.find((error) => error.pointer === pointer)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong: FieldError[] = Object.entries(NUMBERS)
      .filter(([name]) => draft[name as NumberField].trim() !== '' && parseNumber(draft[name as NumberField], language) === null)
      .map(([, pointer]) => ({ pointer, code: 'not-a-number', message: '' }))
    setLocal(wrong)
    if (wrong.length === 0 && !ask.isPending) {
      ask.mutate(question(draft, language, streams ?? []), { onSuccess: ({ id }) => void navigate(`/scenarios/${id}`) })
    }
  }
  const number = (name: NumberField, hint?: string) => (
    <Field id={name} label={t(`scenario.form.${name}`)} hint={hint} error={errorAt(NUMBERS[name])}>
      <input inputMode="decimal" value={draft[name]} onChange={({ target }) => change({ [name]: target.value })} />
    </Field>
  )
  const rest = errors.filter(({ pointer }) => !['/name', '/hubs', ...Object.values(NUMBERS)].includes(pointer))
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to="/scenarios">{t('scenario.title')}</Link>
      </p>
      <h1>{t('scenario.new')}</h1>
      <form className="form" onSubmit={submit} noValidate>
        {rest.length > 0 && (
          <ul className="error" role="alert">
            {rest.map((error) => (
              <li key={error.pointer}>
                {error.pointer}: <ErrorText error={error} />
              </li>
            ))}
          </ul>
        )}
        {ask.error && errors.length === 0 && <Trouble error={ask.error} />}
        <Field id="name" label={t('field.name')} error={errorAt('/name')}>
          <input value={draft.name} onChange={({ target }) => change({ name: target.value })} />
        </Field>
        <fieldset className={errorAt('/hubs') ? 'field wrong' : 'field'}>
          <legend>{t('scenario.form.hubs')}</legend>
          {errorAt('/hubs') && (
            <p className="error" role="alert">
              {t('scenario.form.hubs.missing')}
            </p>
          )}
          {hubs?.map(({ id }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={draft.hubs.includes(id)}
                onChange={({ target }) =>
                  change({ hubs: target.checked ? [...draft.hubs, id] : draft.hubs.filter((it) => it !== id) })
                }
              />
              {nameOf(id)}
            </label>
          ))}
        </fieldset>
        <StreamChoice streams={streams ?? []} leftOut={draft.leftOut} onChange={(leftOut) => change({ leftOut })} />
        <fieldset className="field">
          <legend>{t('scenario.form.prices')}</legend>
          <p className="hint">{t('scenario.form.prices.hint')}</p>
          <div className="field-row">
            <Field id="currency" label={t('scenario.form.currency')} error={errorAt('/currency')}>
              <select value={draft.currency} onChange={({ target }) => change({ currency: target.value })}>
                {['NOK', 'SEK', 'EUR'].map((code) => (
                  <option key={code}>{code}</option>
                ))}
              </select>
            </Field>
            {number('carbonPrice')}
          </div>
          <div className="field-row">
            {number('materialDisposal')}
            {number('materialVirgin')}
          </div>
          <div className="field-row">
            {number('energyVirgin')}
            {number('waterVirgin')}
          </div>
          <div className="field-row">
            {number('transportCost', t('scenario.form.transportCost.hint'))}
            {number('pipeCost')}
          </div>
          {number('exchangeCost')}
        </fieldset>
        <fieldset className="field">
          <legend>{t('scenario.form.limits')}</legend>
          <div className="field-row">
            {number('maxDistance')}
            {number('co2Saved')}
          </div>
          {number('minScore', t('scenario.form.minScore.hint'))}
          <label className="check">
            <input type="checkbox" checked={draft.meetAll} onChange={({ target }) => change({ meetAll: target.checked })} />
            {t('scenario.form.meetAll')}
          </label>
        </fieldset>
        <fieldset className="field">
          <legend>{t('scenario.form.time')}</legend>
          <select aria-label={t('scenario.form.time')} value={draft.time} onChange={({ target }) => change({ time: target.value as Draft['time'] })}>
            {(['year', 'months', 'futures'] as const).map((time) => (
              <option key={time} value={time}>
                {t(`scenario.form.time.${time}`)}
              </option>
            ))}
          </select>
          {draft.time === 'futures' && (
            <div className="field-row">
              {number('badProbability')}
              {number('badSupply')}
            </div>
          )}
        </fieldset>
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={ask.isPending}>
            {t('scenario.form.run')}
          </button>
        </div>
      </form>
    </section>
  )
}
