import { MatchMap } from '../matches/MatchMap'
import type { Names } from './names'
import type { Plan } from './types'

/** Between which hubs a plan exchanges. */
export function PlanMap({ plan, naming }: { plan: Plan; naming: Names }) {
  const pairs = new Map(plan.flows.map(({ offerId, needId }) => [`${offerId} ${needId}`, { offerId, needId }]))
  return (
    <MatchMap
      texts="exchange"
      matches={[...pairs.values()].map(({ offerId, needId }) => ({
        subject: { hub: naming.node(offerId)?.hub ?? null },
        counterpart: { hub: naming.node(needId)?.hub ?? null },
      }))}
    />
  )
}
