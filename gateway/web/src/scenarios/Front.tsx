import { useI18n } from '../i18n/I18n'
import type { Shown } from './ScenarioPage'
import type { Plan } from './types'

const WIDTH = 480
const HEIGHT = 220
const EDGE = 24

interface Props {
  front: readonly Plan[]
  currency: string
  shown: Plan
  onChoose: (shown: Shown) => void
}

/** What saving more emissions costs: each point is a plan that can be looked at. */
export function Front({ front, currency, shown, onChoose }: Props) {
  const { t, format } = useI18n()
  if (front.length === 0) {
    return null
  }
  if (front.length === 1) {
    return <p>{t('scenario.front.one')}</p>
  }
  const across = scale(front.map(({ co2eSavedTonnes }) => co2eSavedTonnes), EDGE, WIDTH - EDGE)
  const up = scale(front.map(({ costSaved }) => costSaved), HEIGHT - EDGE, EDGE)
  const [cheapest] = front
  const label = (plan: Plan) =>
    cheapest === undefined || plan === cheapest
      ? t('scenario.front.point', { co2: format.rounded(plan.co2eSavedTonnes), saved: format.money(plan.costSaved, currency) })
      : t('scenario.front.more', {
          co2: format.rounded(plan.co2eSavedTonnes - cheapest.co2eSavedTonnes),
          cost: format.money(cheapest.costSaved - plan.costSaved, currency),
        })
  return (
    <section aria-labelledby="front">
      <h2 id="front">{t('scenario.front')}</h2>
      <p className="hint">{t('scenario.front.hint')}</p>
      <svg className="front" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line className="axis" x1={EDGE} y1={HEIGHT - EDGE / 2} x2={WIDTH - EDGE} y2={HEIGHT - EDGE / 2} />
        <line className="axis" x1={EDGE / 2} y1={EDGE} x2={EDGE / 2} y2={HEIGHT - EDGE} />
        <text x={WIDTH - EDGE} y={HEIGHT - 1} textAnchor="end">
          {t('scenario.co2')} →
        </text>
        <text x={EDGE} y={12}>
          ↑ {t('scenario.costSaved')}
        </text>
        <polyline points={front.map((plan) => `${across(plan.co2eSavedTonnes)},${up(plan.costSaved)}`).join(' ')} />
        {front.map((plan, index) => (
          <circle
            key={index}
            className={same(plan, shown) ? 'chosen' : undefined}
            cx={across(plan.co2eSavedTonnes)}
            cy={up(plan.costSaved)}
            r={same(plan, shown) ? 8 : 6}
            onClick={() => onChoose({ plan, label: label(plan) })}
          />
        ))}
      </svg>
      <ol className="front-list">
        {front.map((plan, index) => (
          <li key={index}>
            <button type="button" aria-pressed={same(plan, shown)} onClick={() => onChoose({ plan, label: label(plan) })}>
              {label(plan)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const least = Math.min(...values)
  const most = Math.max(...values)
  return (value) => Math.round(most === least ? (from + to) / 2 : from + ((value - least) / (most - least)) * (to - from))
}

/** The best plan and its point of the front are told apart by nothing that is shown. */
function same(one: Plan, other: Plan): boolean {
  return Math.abs(one.costSaved - other.costSaved) < 0.5 && Math.abs(one.co2eSavedTonnes - other.co2eSavedTonnes) < 0.005
}
