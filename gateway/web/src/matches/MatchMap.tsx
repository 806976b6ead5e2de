import { useHubs } from '../api/queries'
import type { Hub } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { labels } from './labels'
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
          return <circle key={hub.id} className="hub" cx={x} cy={y} r={inside.has(hub.id) ? 6 : 4} />
        })}
        {labels(placed.map((hub) => ({ name: town(hub), ...place(hub) })), WIDTH).map(({ text, x, y, anchor }, index) => (
          <text key={placed[index]?.id} className="hub-label" x={x} y={y} textAnchor={anchor}>
            <title>{placed[index]?.name}</title>
            {text}
          </text>
        ))}
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

/** Shorter than a hub's name, and what a map is searched for. */
function town({ name, place: where }: Hub): string {
  return where?.split(',')[0]?.trim() || name
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
