import { useMemo, type RefObject } from 'react'
import { useI18n } from '../i18n/I18n'
import { bandPath, lay, WIDTH, type LaidBand, type LaidBox } from './layout'
import type { Flow, Place } from './types'
import { usePlaceName } from './usePlaceName'

interface Props {
  places: readonly Place[]
  flows: readonly Flow[]
  chosen: Flow | null
  onChoose: (flow: Flow) => void
  svg: RefObject<SVGSVGElement | null>
}

/** Flows as bands between boxes, for the eye: the table below says the same in words and is reached by keyboard. */
export function Sankey({ places, flows, chosen, onChoose, svg }: Props) {
  const { t, format } = useI18n()
  const nameOf = usePlaceName(places)
  const { boxes, bands, height } = useMemo(() => lay(places, flows), [places, flows])
  if (bands.length === 0) {
    return null
  }
  return (
    <svg ref={svg} className="sankey" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t('flows.map')} fontSize="12">
      <g fill="none">
        {bands.map((band) => (
          <path
            key={band.index}
            className="band"
            d={bandPath(band) ?? ''}
            stroke={colour(band, chosen)}
            strokeOpacity={band.flow.planned ? 0.35 : 0.55}
            strokeDasharray={band.flow.planned ? '6 3' : undefined}
            strokeWidth={Math.max(1.5, band.width ?? 0)}
            onClick={() => onChoose(band.flow)}
          >
            <title>{title(band, nameOf, format.quantity({ amount: band.flow.band ? null : band.value, band: band.flow.band, unit: band.flow.unit }, true))}
              {band.flow.sample && ` (${t('sample.tag')})`}</title>
          </path>
        ))}
      </g>
      {boxes.map((box) => (
        <g key={box.id}>
          <rect x={box.x0} y={box.y0} width={14} height={Math.max(2, (box.y1 ?? 0) - (box.y0 ?? 0))} fill="#33524a" />
          <text {...beside(box)} dominantBaseline="middle" fill="currentColor">
            {nameOf(box.place)}
            {box.again && ' ↩'}
          </text>
        </g>
      ))}
    </svg>
  )
}

function colour({ flow }: LaidBand, chosen: Flow | null): string {
  return flow === chosen ? '#b3261e' : flow.suspect ? '#c77700' : flow.planned ? '#4a3d8f' : '#1c8a78'
}

function beside({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: LaidBox) {
  const y = (y0 + y1) / 2
  return x0 < WIDTH / 2 ? { x: x1 + 6, y, textAnchor: 'start' as const } : { x: x0 - 6, y, textAnchor: 'end' as const }
}

function title({ source, target, flow }: LaidBand, nameOf: (place: Place) => string, amount: string | null): string {
  return `${nameOf((source as LaidBox).place)} → ${nameOf((target as LaidBox).place)}: ${flow.resource ?? ''} ${amount ?? ''}`
}
