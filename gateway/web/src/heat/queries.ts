import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../api/http'
import type { Direction } from '../api/types'

export interface Point {
  temperatureC: number
  heatKw: number
}

export interface HeatReport {
  hub: string
  deltaTMin: number
  lossPerKm: number
  streams: {
    streamId: string
    name: string | null
    direction: Direction
    supplyC: number
    returnC: number
    returnAssumed: boolean
    averageKw: number
  }[]
  targets: {
    hotUtility: number
    coldUtility: number
    pinchHotC: number | null
    pinchColdC: number | null
    cascade: { shiftedC: number; surplusKw: number }[]
    hotComposite: Point[]
    coldComposite: Point[]
  } | null
  pairs: {
    offerId: string
    needId: string
    verdict: 'SURVIVES' | 'TOO_COLD' | 'TOO_FAR'
    distanceKm: number | null
    arrivesC: number
    neededC: number
    lostShare: number
    arrivesKw: number
  }[]
}

export function useHeat(hub: string | null, deltaTMin: number, lossPerKm: number) {
  return useQuery({
    queryKey: ['heat', hub, deltaTMin, lossPerKm],
    queryFn: ({ signal }) => get<HeatReport>('/api/matching/heat', { hub, deltaTMin, lossPerKm }, signal),
    enabled: hub !== null,
    placeholderData: keepPreviousData,
  })
}
