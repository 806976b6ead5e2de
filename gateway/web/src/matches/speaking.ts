import type { Explanation, Match } from '../api/types'

/** The reasons of a match, without the distance where it is what blocks. */
export function speaking({ reasons, blockers }: Match): Explanation[] {
  const tooFar = blockers?.some(({ code }) => code === 'TOO_FAR')
  return (reasons ?? []).filter(({ code }) => !(tooFar && code === 'DISTANCE'))
}
