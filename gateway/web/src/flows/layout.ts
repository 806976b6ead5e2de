import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey'
import type { Flow, Place } from './types'

export const WIDTH = 960
const NODE_HEIGHT = 34

export interface Box {
  id: string
  place: Place
  /** Drawn again on the right, because what it gives comes back to where it came from */
  again: boolean
}

export interface Band {
  flow: Flow
}

export type LaidBox = SankeyNode<Box, Band>
export type LaidBand = SankeyLink<Box, Band>

export interface Laid {
  boxes: LaidBox[]
  bands: LaidBand[]
  height: number
}

export const bandPath = sankeyLinkHorizontal<Box, Band>()

/** How large a flow is drawn; a band by its middle on a logarithmic scale. */
export function amountOf({ adjusted, observed, band }: Flow): number | null {
  return adjusted ?? observed ?? (band ? Math.sqrt(Math.max(1, band.from ?? 1) * (band.to ?? 1)) : null)
}

/** Where boxes and bands lie. A flow that would close a circle ends in a second box of its target. */
export function lay(places: readonly Place[], flows: readonly Flow[]): Laid {
  const boxes = new Map<string, Box>()
  const ahead = new Map<string, Set<string>>()
  const links: { source: string; target: string; value: number; flow: Flow }[] = []
  const box = (id: string, again: boolean) => {
    const key = again ? `again:${id}` : id
    if (!boxes.has(key)) {
      const place = places.find((it) => it.id === id) ?? { id, name: null, kind: 'FIRM', firmId: null }
      boxes.set(key, { id: key, place, again })
    }
    return key
  }
  for (const flow of flows) {
    const value = amountOf(flow)
    if (value === null || value <= 0) {
      continue
    }
    const circle = flow.source === flow.target || reaches(ahead, flow.target, flow.source)
    const source = box(flow.source, false)
    const target = box(flow.target, circle)
    const next = ahead.get(source) ?? new Set<string>()
    ahead.set(source, next.add(target))
    links.push({ source, target, value, flow })
  }
  if (links.length === 0) {
    return { boxes: [], bands: [], height: 0 }
  }
  const height = Math.max(240, boxes.size * NODE_HEIGHT)
  const { nodes, links: bands } = sankey<Box, Band>()
    .nodeId(({ id }) => id)
    .nodeWidth(14)
    .nodePadding(18)
    .extent([
      [8, 12],
      [WIDTH - 8, height - 12],
    ])({ nodes: [...boxes.values()], links })
  return { boxes: nodes, bands, height }
}

function reaches(ahead: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) {
      return true
    }
    if (!seen.has(at)) {
      seen.add(at)
      open.push(...(ahead.get(at) ?? []))
    }
  }
  return false
}
