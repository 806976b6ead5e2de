import { useI18n } from '../i18n/I18n'

const WIDTH = 440
const HEIGHT = 260
const EDGE = 40

export interface Curve {
  name: string
  className: string
  /** kW across, °C up */
  points: readonly { x: number; y: number }[]
}

/** Temperature over heat; the figures that matter stand beside it in words. */
export function Curves({ title, curves }: { title: string; curves: readonly Curve[] }) {
  const { format } = useI18n()
  const all = curves.flatMap(({ points }) => points)
  const across = range(all.map(({ x }) => x), EDGE, WIDTH - 12)
  const up = range(all.map(({ y }) => y), HEIGHT - EDGE, 12)
  return (
    <figure className="curves">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <line className="axis" x1={EDGE} y1={HEIGHT - EDGE} x2={WIDTH - 12} y2={HEIGHT - EDGE} />
        <line className="axis" x1={EDGE} y1={12} x2={EDGE} y2={HEIGHT - EDGE} />
        <text x={EDGE - 4} y={up.from + 4} textAnchor="end">
          {format.celsius(up.least)}
        </text>
        <text x={EDGE - 4} y={up.to + 4} textAnchor="end">
          {format.celsius(up.most)}
        </text>
        <text x={EDGE} y={HEIGHT - EDGE + 16}>
          {format.rounded(across.least)}
        </text>
        <text x={WIDTH - 12} y={HEIGHT - EDGE + 16} textAnchor="end">
          {format.rounded(across.most)} kW
        </text>
        {curves.map(({ name, className, points }) => (
          <polyline key={name} className={className} points={points.map(({ x, y }) => `${across.place(x)},${up.place(y)}`).join(' ')}>
            <title>{name}</title>
          </polyline>
        ))}
      </svg>
      <figcaption>
        {title}
        {curves.length > 1 &&
          curves.map(({ name, className }) => (
            <span key={name} className={`curve-name ${className}`}>
              {name}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}

function range(values: readonly number[], from: number, to: number) {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const size = most - least || 1
  return { least, most, from, to, place: (value: number) => Number((from + ((value - least) / size) * (to - from)).toFixed(1)) }
}
