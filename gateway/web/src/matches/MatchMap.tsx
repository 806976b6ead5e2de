import { useHubs } from '../api/queries'
import type { Hub } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { HEIGHT, OUTLINES, outline, project, WIDTH } from './outlines'

interface Link {
  from: Hub
  to: Hub
  count: number
}

/** A pair of streams, by the hubs that the reader may know them to be in. */
interface Placed {
  subject?: { hub?: string | null } | null
  counterpart?: { hub?: string | null } | null
}

interface Props {
  matches: readonly Placed[]
  /** What lies between the hubs */
  texts?: 'match' | 'exchange'
}

/** Hubs and the matches between them. What it shows is said in words beside it, for those who do not see it. */
export function MatchMap({ matches, texts = 'match' }: Props) {
  const { t } = useI18n()
  const { data: hubs } = useHubs()
  const exchange = texts === 'exchange'
  const placed = (hubs ?? []).filter((hub) => hub.location)
  const { links, inside, elsewhere } = count(matches, placed)
  return (
    <figure className="match-map">
      <svg viewBox={`0 0 ${WIDTH.toFixed(0)} ${HEIGHT.toFixed(0)}`} role="img" aria-label={t(exchange ? 'scenario.map.label' : 'map.label')}>
        {OUTLINES.map((points, index) => (
          <polygon key={index} className="land" points={outline(points)} />
        ))}
        {links.map(({ from, to, count: many }) => {
          const a = place(from)
          const b = place(to)
          return (
            <line key={`${from.id} ${to.id}`} className="link" x1={a.x} y1={a.y} x2={b.x} y2={b.y} strokeWidth={1 + Math.min(5, many / 3)} />
          )
        })}
        {placed.map((hub) => {
          const { x, y } = place(hub)
          const left = x > WIDTH - x && !fits(hub.name, WIDTH - x)
          return (
            <g key={hub.id}>
              <circle className="hub" cx={x} cy={y} r={inside.has(hub.id) ? 6 : 4} />
              <text className="hub-label" x={left ? x - LABEL_GAP : x + LABEL_GAP} y={y + 4} textAnchor={left ? 'end' : 'start'}>
                <title>{hub.name}</title>
                {shortened(hub.name, left ? x : WIDTH - x)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>
        <ul>
          {[...inside].map(([id, many]) => (
            <li key={id}>{t.count(exchange ? 'scenario.map.inside' : 'map.inside', many, { hub: placed.find((hub) => hub.id === id)?.name ?? id })}</li>
          ))}
          {links.map(({ from, to, count: many }) => (
            <li key={`${from.id} ${to.id}`}>{t.count(exchange ? 'scenario.map.between' : 'map.between', many, { from: from.name, to: to.name })}</li>
          ))}
          {elsewhere > 0 && <li className="muted">{t.count(exchange ? 'scenario.map.elsewhere' : 'map.elsewhere', elsewhere)}</li>}
        </ul>
      </figcaption>
    </figure>
  )
}

function place(hub: Hub) {
  return project(hub.location?.lat ?? 0, hub.location?.lon ?? 0)
}

/** How many matches lie within a hub, between two, and where no hub is shown for a side. */
function count(matches: readonly Placed[], hubs: readonly Hub[]) {
  const links = new Map<string, Link>()
  const inside = new Map<string, number>()
  let elsewhere = 0
  for (const match of matches) {
    const from = hubs.find((hub) => hub.id === match.subject?.hub)
    const to = hubs.find((hub) => hub.id === match.counterpart?.hub)
    if (from === undefined || to === undefined) {
      elsewhere++
    } else if (from === to) {
      inside.set(from.id, (inside.get(from.id) ?? 0) + 1)
    } else {
      const key = [from.id, to.id].sort().join(' ')
      const known = links.get(key)
      links.set(key, known ? { ...known, count: known.count + 1 } : { from, to, count: 1 })
    }
  }
  return { links: [...links.values()], inside, elsewhere }
}

const LABEL_GAP = 9

/** Of a letter of the label, on average, in the map's units; its font is 9 high */
const LETTER = 4.8

function fits(name: string, room: number): boolean {
  return LABEL_GAP + name.length * LETTER <= room
}

/** The name as far as there is room for it on the map. */
function shortened(name: string, room: number): string {
  return fits(name, room) ? name : `${name.slice(0, Math.max(3, Math.floor((room - LABEL_GAP) / LETTER) - 1)).trimEnd()}…`
}
