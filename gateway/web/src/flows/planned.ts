import type { Scenario } from '../scenarios/types'
import type { Flow, Place } from './types'

/** What a scenario's plan would exchange, to stand beside what is. */
export function planned(scenario: Scenario | undefined): { places: Place[]; flows: Flow[] } {
  const nodes = new Map(scenario?.data?.nodes.map((node) => [node.streamId, node]))
  const places = new Map<string, Place>()
  const flows: Flow[] = []
  const place = (streamId: string) => {
    const node = nodes.get(streamId)
    const hidden = node === undefined || node.firm.startsWith('stream:')
    const id = hidden ? `stream:${streamId}` : `firm:${node.firm}`
    places.set(id, { id, name: (hidden ? node?.name : node.firmName) ?? null, kind: 'FIRM', firmId: hidden ? null : node.firm })
    return id
  }
  for (const { offerId, needId, amount, arrives } of scenario?.result?.plan.flows ?? []) {
    const offer = nodes.get(offerId)
    if (offer !== undefined) {
      flows.push({
        source: place(offerId),
        target: place(needId),
        kind: offer.kind,
        resource: offer.name,
        unit: offer.unit.replace('/a', ''),
        observed: amount,
        adjusted: arrives,
        sigma: null,
        test: 0,
        suspect: false,
        grade: null,
        offerId,
        needId,
        planned: true,
      })
    }
  }
  return { places: [...places.values()], flows }
}
