import type { FieldError, Stream } from '../api/types'
import { parseNumber } from '../i18n/format'
import type { Language } from '../i18n/languages'
import type { Question } from './types'

/** Where each number of the form stands in the question. */
export const NUMBERS = {
  carbonPrice: '/carbonPrice',
  materialDisposal: '/assumed/MATERIAL/disposalCost',
  materialVirgin: '/assumed/MATERIAL/virginCost',
  energyVirgin: '/assumed/ENERGY/virginCost',
  waterVirgin: '/assumed/WATER/virginCost',
  transportCost: '/transport/costPerTonneKm',
  pipeCost: '/transport/pipeCostPerKm',
  exchangeCost: '/transport/exchangeCost',
  maxDistance: '/limits/maxDistanceKm',
  minScore: '/limits/minScore',
  co2Saved: '/limits/co2eSavedAtLeast',
  investment: '/limits/investment',
  storeCapacity: '/stores/0/capacity',
  storeLoss: '/stores/0/lossPerMonth',
  storeCost: '/stores/0/costPerUnitMonth',
  badProbability: '/futures/1/probability',
  badSupply: '/futures/1/factors',
} as const

export type NumberField = keyof typeof NUMBERS

/** What stands in the form: numbers as they are typed. */
export type Draft = Record<NumberField, string> & {
  name: string
  hubs: string[]
  leftOut: string[]
  currency: string
  meetAll: boolean
  blending: boolean
  /** The most that single streams give or take, by id */
  most: Record<string, string>
  /** The most that single firms may spend, by id */
  spend: Record<string, string>
  /** The offer that is stored; empty for none */
  storeOffer: string
  time: 'year' | 'months' | 'futures'
}

/** Prices are assumptions that the form shows, for a hub whose streams state none. */
export const EMPTY: Draft = {
  name: '',
  hubs: [],
  leftOut: [],
  currency: 'NOK',
  meetAll: false,
  blending: false,
  most: {},
  spend: {},
  storeOffer: '',
  time: 'year',
  carbonPrice: '800',
  materialDisposal: '300',
  materialVirgin: '200',
  energyVirgin: '400',
  waterVirgin: '10',
  transportCost: '',
  pipeCost: '100000',
  exchangeCost: '0',
  maxDistance: '',
  minScore: '',
  co2Saved: '',
  investment: '',
  storeCapacity: '',
  storeLoss: '5',
  storeCost: '0',
  badProbability: '20',
  badSupply: '50',
}

/** What is missing, and where something is typed that is no number. */
export function mistakes(draft: Draft, language: Language): FieldError[] {
  const wrong = (text: string) => text.trim() !== '' && parseNumber(text, language) === null
  const pointers = [
    ...Object.entries(NUMBERS).flatMap(([name, pointer]) => (wrong(draft[name as NumberField]) ? [pointer] : [])),
    ...(Object.values(draft.most).some(wrong) ? ['/limits/streams'] : []),
    ...(Object.values(draft.spend).some(wrong) ? ['/limits/firms'] : []),
  ]
  const missing = [
    ...(draft.name.trim() === '' ? ['/name'] : []),
    ...(draft.time === 'months' && draft.storeOffer !== '' && draft.storeCapacity.trim() === '' ? [NUMBERS.storeCapacity] : []),
  ]
  return [
    ...missing.map((pointer) => ({ pointer, code: 'required', message: '' })),
    ...pointers.map((pointer) => ({ pointer, code: 'not-a-number', message: '' })),
  ]
}

/** The question that the form asks; the futures' names are the asker's. */
export function question(draft: Draft, language: Language, streams: readonly Stream[], [usual, worse]: readonly [string, string]): Question {
  const number = (name: NumberField) => parseNumber(draft[name], language) ?? undefined
  const listed = (texts: Record<string, string>) =>
    Object.entries(texts).flatMap(([id, text]) => {
      const value = parseNumber(text, language)
      return value === null ? [] : [{ id, value }]
    })
  const stored = draft.time === 'months' && draft.storeOffer !== ''
  const bad = (number('badProbability') ?? 0) / 100
  const offers = streams.filter(({ id, direction }) => direction === 'OFFER' && !draft.leftOut.includes(id))
  return {
    name: draft.name.trim(),
    hubs: draft.hubs,
    leftOut: draft.leftOut,
    currency: draft.currency,
    carbonPrice: number('carbonPrice'),
    transport: { costPerTonneKm: number('transportCost'), pipeCostPerKm: number('pipeCost'), exchangeCost: number('exchangeCost') },
    limits: {
      maxDistanceKm: number('maxDistance'),
      minScore: number('minScore'),
      co2eSavedAtLeast: number('co2Saved'),
      investment: number('investment'),
      streams: listed(draft.most)
        .filter(({ id }) => streams.some((stream) => stream.id === id) && !draft.leftOut.includes(id))
        .map(({ id, value }) => ({ streamId: id, maxAmount: value })),
      firms: listed(draft.spend)
        .filter(({ id }) => streams.some((stream) => stream.firmId === id && !draft.leftOut.includes(stream.id)))
        .map(({ id, value }) => ({ firmId: id, investment: value })),
      blending: draft.blending,
    },
    stores: stored
      ? [
          {
            offerId: draft.storeOffer,
            capacity: number('storeCapacity'),
            lossPerMonth: (number('storeLoss') ?? 0) / 100,
            costPerUnitMonth: number('storeCost'),
          },
        ]
      : [],
    assumed: {
      MATERIAL: { disposalCost: number('materialDisposal'), virginCost: number('materialVirgin') },
      ENERGY: { virginCost: number('energyVirgin') },
      WATER: { virginCost: number('waterVirgin') },
    },
    meetAllDemand: draft.meetAll,
    monthly: draft.time === 'months',
    futures:
      draft.time === 'futures'
        ? [
            { name: usual, probability: 1 - bad, factors: {} },
            {
              name: worse,
              probability: bad,
              factors: Object.fromEntries(offers.map(({ id }) => [id, (number('badSupply') ?? 100) / 100])),
            },
          ]
        : [],
  }
}
