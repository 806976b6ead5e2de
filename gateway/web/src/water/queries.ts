import { useMutation } from '@tanstack/react-query'
import { call } from '../api/http'

export interface WaterProcess {
  id: string
  massLoadKgPerH: number
  maxInletPpm: number
  maxOutletPpm: number
}

export interface WaterTargets {
  freshWaterTonnesPerH: number
  withoutReuseTonnesPerH: number
  flows: { from: string; to: string; tonnesPerH: number; ppm: number }[]
  /** Fresh water of the others, by the process that is left out */
  withoutProcess: Record<string, number>
}

/** An answer with the processes that it is for, since the table may have changed since. */
export interface Answered {
  processes: readonly WaterProcess[]
  targets: WaterTargets
}

export function useWater() {
  return useMutation({
    mutationFn: async (processes: readonly WaterProcess[]): Promise<Answered> => ({
      processes,
      targets: (await call<WaterTargets>('POST', '/api/matching/water', { body: { processes } })).data,
    }),
  })
}
