import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn } from '../test/api'
import { frame, open } from '../test/app'
import type { HeatReport } from './queries'

const STREAM = { name: 'Furnace heat', direction: 'OFFER', supplyC: 90, returnC: 60, returnAssumed: true, averageKw: 100 } as const
const PAIR = { offerId: 'o', needId: 'n', distanceKm: 4, arrivesC: 88, neededC: 70, lostShare: 0.08, arrivesKw: 92 } as const
const REPORT: HeatReport = {
  hub: 'orkanger',
  deltaTMin: 10,
  lossPerKm: 0.02,
  streams: [
    { ...STREAM, streamId: 'o' },
    { ...STREAM, streamId: 'n', name: null, direction: 'NEED' },
  ],
  targets: {
    hotUtility: 20,
    coldUtility: 60,
    pinchHotC: 90,
    pinchColdC: 80,
    cascade: [
      { shiftedC: 95, surplusKw: 20 },
      { shiftedC: 85, surplusKw: 0 },
    ],
    hotComposite: [
      { temperatureC: 60, heatKw: 0 },
      { temperatureC: 90, heatKw: 100 },
    ],
    coldComposite: [
      { temperatureC: 40, heatKw: 60 },
      { temperatureC: 70, heatKw: 160 },
    ],
  },
  pairs: [
    { ...PAIR, verdict: 'SURVIVES' },
    { ...PAIR, offerId: 'o2', verdict: 'TOO_COLD', arrivesC: 61 },
  ],
}

test('each pair of heat says whether it survives, and at what difference', async () => {
  const calls = standIn((asked) => (asked.path === '/api/matching/heat' ? { body: REPORT } : frame(asked)))
  const user = userEvent.setup()
  await open('/heat')
  const row = await screen.findByRole('row', { name: /Furnace heat .* survives/ })
  expect(row.textContent).toContain('92 kW')
  expect(screen.getByRole('row', { name: /too cold/ }).textContent).toContain('–')
  expect(screen.getByText('90°C / 80°C')).toBeTruthy()
  expect(screen.getByRole('img', { name: 'Composite curves' })).toBeTruthy()
  const difference = screen.getByLabelText('Least temperature difference (K)')
  await user.clear(difference)
  await user.type(difference, '5')
  await user.tab()
  await screen.findByRole('row', { name: /survives/ })
  expect(calls.filter(({ path }) => path === '/api/matching/heat').at(-1)?.query.get('deltaTMin')).toBe('5')
})
