import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { useHubs } from '../api/queries'
import { ApiError } from '../api/problem'
import type { FieldError } from '../api/types'
import { parseNumber } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { ErrorText, Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { EMPTY, mistakes, NUMBERS, question, type Draft, type NumberField } from './draft'
import { FirmLimits } from './FirmLimits'
import { useAskScenario, useStreamsOf } from './queries'
import { Store } from './Store'
import { StreamChoice } from './StreamChoice'

/** What the form calls what has no single field */
const REST: Readonly<Record<string, Key>> = {
  '/limits/firms': 'scenario.form.spend',
  '/limits/streams': 'scenario.form.most.short',
  '/futures': 'scenario.form.time',
}

/** A new question: which streams, at what prices, within what limits. */
export function ScenarioFormPage() {
  const { t, format, language } = useI18n()
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
    const wrong = mistakes(draft, language)
    setLocal(wrong)
    if (wrong.length === 0 && !ask.isPending) {
      const percent = format.percent((parseNumber(draft.badSupply, language) ?? 100) / 100)
      const futures = [t('scenario.form.future.usual'), t('scenario.form.future.bad', { percent })] as const
      ask.mutate(question(draft, language, streams ?? [], futures), { onSuccess: ({ id }) => void navigate(`/scenarios/${id}`) })
    }
  }
  const number = (name: NumberField, hint?: string) => (
    <Field id={name} label={t(`scenario.form.${name}`)} hint={hint} error={errorAt(NUMBERS[name])}>
      <input inputMode="decimal" value={draft[name]} onChange={({ target }) => change({ [name]: target.value })} />
    </Field>
  )
  const form = useRef<HTMLFormElement>(null)
  // the button is far below what may be wrong
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], .wrong input, [role=alert]')?.focus(), [local, ask.error])
  const rest = errors.filter(({ pointer }) => !['/name', '/hubs', ...Object.values(NUMBERS)].includes(pointer))
  return (
    <section className="narrow">
      <p className="crumb">
        <Link to="/scenarios">{t('scenario.title')}</Link>
      </p>
      <h1>{t('scenario.new')}</h1>
      <form className="form" onSubmit={submit} noValidate ref={form}>
        {rest.length > 0 && (
          <ul className="error" role="alert" tabIndex={-1}>
            {rest.map((error) => (
              <li key={error.pointer}>
                {REST[error.pointer] ? t(REST[error.pointer] as Key) : error.pointer}: <ErrorText error={error} />
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
        <StreamChoice
          streams={streams ?? []}
          leftOut={draft.leftOut}
          onChange={(leftOut) => change({ leftOut })}
          most={draft.most}
          onMost={(most) => change({ most })}
        />
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
          <div className="field-row">
            {number('investment', t('scenario.form.investment.hint'))}
            {number('minScore', t('scenario.form.minScore.hint'))}
          </div>
          <FirmLimits streams={streams ?? []} leftOut={draft.leftOut} spend={draft.spend} onChange={(spend) => change({ spend })} />
          <label className="check">
            <input type="checkbox" checked={draft.blending} onChange={({ target }) => change({ blending: target.checked })} />
            {t('scenario.form.blending')}
          </label>
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
          {draft.time === 'months' && (
            <Store
              offers={(streams ?? []).filter(({ id, direction }) => direction === 'OFFER' && !draft.leftOut.includes(id))}
              chosen={draft.storeOffer}
              onChoose={(storeOffer) => change({ storeOffer })}
              error={errorAt('/stores/0/offerId')}
            >
              <div className="field-row">
                {number('storeCapacity')}
                {number('storeLoss')}
                {number('storeCost')}
              </div>
            </Store>
          )}
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
