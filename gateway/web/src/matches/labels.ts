/** A hub as the map draws it, in the map's units. */
export interface Dot {
  name: string
  x: number
  y: number
}

export interface Label {
  text: string
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const GAP = 9
/** Of a letter, on average; the font is 9 high */
const LETTER = 4.8
const HEIGHT = 9
const DOT = 7

/**
 * Where the names of hubs stand so that none runs over another or over a dot, as far as that can be: right of the dot,
 * left, below or above. What has no room is cut short.
 */
export function labels(dots: readonly Dot[], width: number): Label[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }))
  return dots.map((dot) => {
    const best = candidates(dot, width)
      .map((label, preference) => ({ label, cost: cost(dot, label, taken) + preference / 10 }))
      .reduce((one, other) => (other.cost < one.cost ? other : one)).label
    taken.push(box(best))
    return best
  })
}

function candidates({ name, x, y }: Dot, width: number): Label[] {
  const half = Math.min(x, width - x)
  return [
    { text: shortened(name, width - x - GAP), x: x + GAP, y: y + 4, anchor: 'start' },
    { text: shortened(name, x - GAP), x: x - GAP, y: y + 4, anchor: 'end' },
    { text: shortened(name, 2 * half), x, y: y + 18, anchor: 'middle' },
    { text: shortened(name, 2 * half), x, y: y - 10, anchor: 'middle' },
  ]
}

/** Running over something is worse than any cut. */
function cost(dot: Dot, label: Label, taken: readonly Box[]): number {
  const clashes = taken.filter((it) => overlap(it, box(label))).length
  return clashes * 100 + (dot.name.length - label.text.length)
}

export function box({ text, x, y, anchor }: Label): Box {
  const length = text.length * LETTER
  const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2
  return { left, right: left + length, top: y - HEIGHT, bottom: y }
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function shortened(name: string, room: number): string {
  return name.length * LETTER <= room ? name : `${name.slice(0, Math.max(3, Math.floor(room / LETTER) - 1)).trimEnd()}…`
}
