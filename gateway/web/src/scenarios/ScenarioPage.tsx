import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { Confirm } from '../network/Confirm'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { Departures } from './Departures'
import { Firms } from './Firms'
import { Front } from './Front'
import { KeptTable } from './KeptTable'
import { names, type Names } from './names'
import { Omissions } from './Omissions'
import { PlanMap } from './PlanMap'
import { PlanTable } from './PlanTable'
import { Prices } from './Prices'
import { useCancelScenario, useDeleteScenario, useRepeatScenario, useScenario } from './queries'
import { Sensitivity } from './Sensitivity'
import { isOver, type Plan, type Result, type Scenario } from './types'

/** One scenario: how far it is, then its plan and everything that was asked about it. */
export function ScenarioPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useScenario(id)
  if (error instanceof ApiError && error.status === 404) {
    return <NotFoundPage />
  }
  return (
    <>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data ? <Whole key={id} scenario={data} /> : !error && <Loading />}
    </>
  )
}

function Whole({ scenario }: { scenario: Scenario }) {
  const { t } = useI18n()
  useTitle(scenario.name)
  const { result, data } = scenario
  return (
    <article>
      <p className="crumb">
        <Link to="/scenarios">{t('scenario.title')}</Link>
      </p>
      <h1>{scenario.name}</h1>
      {!isOver(scenario) && <Running scenario={scenario} />}
      {scenario.withheld && <p className="notice warn">{t('scenario.withheld.text')}</p>}
      {isOver(scenario) && scenario.status !== 'DONE' && (
        <p className="notice trouble" role="alert">
          {t(`scenario.status.${scenario.status}`)}
          {scenario.failure && <span lang="en"> {scenario.failure}</span>}
        </p>
      )}
      {result && data && <Answer scenario={scenario} result={result} naming={names(data.nodes, data.exchanges, t)} />}
      {data && <Omissions omitted={data.omitted} hubs={scenario.input?.hubs ?? []} />}
      <Actions scenario={scenario} />
    </article>
  )
}

function Running({ scenario }: { scenario: Scenario }) {
  const { t } = useI18n()
  const cancel = useCancelScenario(scenario.id)
  const label = scenario.status === 'RUNNING' && scenario.progress ? t(`scenario.step.${scenario.progress.step as 'PLAN'}`) : t('scenario.status.QUEUED')
  return (
    <div className="notice calm">
      <p role="status">{label}</p>
      <progress max={1} value={scenario.progress?.done ?? 0} aria-label={label} />
      <div className="actions">
        <button type="button" aria-disabled={cancel.isPending} onClick={() => cancel.isPending || cancel.mutate()}>
          {t('scenario.cancel')}
        </button>
      </div>
      {cancel.error && <Trouble error={cancel.error} />}
    </div>
  )
}

/** The plan that is looked at: the best one, one of the front, or what remains when a firm leaves. */
export interface Shown {
  plan: Plan
  label: string
}

function Answer({ scenario, result, naming }: { scenario: Scenario; result: Result; naming: Names }) {
  const { t, format } = useI18n()
  const [chosen, setChosen] = useState<Shown | null>(null)
  const best: Shown = { plan: result.plan, label: t('scenario.best') }
  const { plan, label } = chosen ?? best
  const money = (amount: number) => format.money(amount, scenario.currency)
  if (result.plan.why.length > 0) {
    return (
      <div className="notice warn">
        <p>{t('scenario.noPlan')}</p>
        <ul>
          {result.plan.why.map((cause) => (
            <li key={cause.text}>
              {[t.find(`scenario.why.${cause.code}`), ...cause.ids.map((id) => causeName(naming, id))].filter(Boolean).join(' · ')}
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <>
      {result.skipped.length > 0 && <p className="notice warn">{t('scenario.skipped')}</p>}
      <section aria-labelledby="plan">
        <h2 id="plan">{label}</h2>
        {chosen && (
          <button type="button" onClick={() => setChosen(null)}>
            {t('scenario.backToBest')}
          </button>
        )}
        <dl className="counts" aria-live="polite">
          <Figure label={t('scenario.saved')} value={money(plan.saved)} />
          <Figure label={t('scenario.costSaved')} value={money(plan.costSaved)} />
          <Figure label={t('scenario.co2')} value={`${format.rounded(plan.co2eSavedTonnes)} t`} />
          <Figure label={t('scenario.invested')} value={money(plan.invested)} />
        </dl>
        {plan.status === 'FEASIBLE' && <p className="hint">{t('scenario.notProven')}</p>}
        <div className="owned-layout">
          <PlanTable plan={plan} naming={naming} futures={scenario.input?.futures ?? []} />
          <PlanMap plan={plan} naming={naming} />
        </div>
        <KeptTable plan={plan} naming={naming} currency={scenario.currency} asked={(scenario.input?.stores ?? []).length > 0} />
      </section>
      <Front front={result.front} currency={scenario.currency} shown={plan} onChoose={setChosen} />
      <Prices prices={result.shadowPrices} currency={scenario.currency} naming={naming} futures={scenario.input?.futures ?? []} />
      <Firms result={result} currency={scenario.currency} naming={naming} />
      <Departures departures={result.departures} currency={scenario.currency} naming={naming} onChoose={setChosen} />
      <Sensitivity result={result} currency={scenario.currency} />
    </>
  )
}

/** Limits are of streams, but for those of money, which are of firms. */
function causeName(naming: Names, id: string): string {
  return naming.node(id) === undefined ? naming.firm(id) : naming.stream(id)
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Actions({ scenario }: { scenario: Scenario }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const repeat = useRepeatScenario(scenario.id)
  const remove = useDeleteScenario(scenario.id)
  const again = (data: 'KEPT' | 'CURRENT') => {
    if (!repeat.isPending) {
      repeat.mutate(data, { onSuccess: ({ id }) => void navigate(`/scenarios/${id}`) })
    }
  }
  return (
    <div className="actions">
      <button type="button" aria-disabled={repeat.isPending} onClick={() => again('CURRENT')}>
        {t('scenario.rerun.current')}
      </button>
      <button type="button" aria-disabled={repeat.isPending} onClick={() => again('KEPT')}>
        {t('scenario.rerun.kept')}
      </button>
      <Confirm
        label={t('scenario.delete')}
        text={t('scenario.delete.text')}
        danger
        pending={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/scenarios') })}
      />
      {(repeat.error ?? remove.error) && <Trouble error={(repeat.error ?? remove.error) as Error} />}
    </div>
  )
}
