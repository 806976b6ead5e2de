import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { problem, standIn } from '../test/api'
import { frame, open } from '../test/app'
import type { WaterTargets } from './queries'

const TARGETS: WaterTargets = {
  freshWaterTonnesPerH: 90,
  withoutReuseTonnesPerH: 112.5,
  flows: [
    { from: 'FRESH', to: 'P1', tonnesPerH: 20, ppm: 0 },
    { from: 'P1', to: 'P3', tonnesPerH: 20, ppm: 100 },
    { from: 'P3', to: 'DISCHARGE', tonnesPerH: 40, ppm: 800 },
  ],
  withoutProcess: { P1: 70, P2: 45, P3: 70, P4: 90 },
}

test('the textbook case shows what is saved and what each process is worth', async () => {
  const calls = standIn((asked) => (asked.path === '/api/matching/water' ? { body: TARGETS } : frame(asked)))
  const user = userEvent.setup()
  await open('/water')
  await user.click(await screen.findByRole('button', { name: 'Find the least fresh water' }))
  await screen.findByText('90 t/h')
  expect(screen.getByText('22.5 t/h · 20%')).toBeTruthy()
  const worth = within(screen.getByRole('table', { name: 'What each process is worth to the network' }))
  expect(worth.getByRole('row', { name: 'P3 37.5 20 17.5 70' })).toBeTruthy()
  expect(worth.getByRole('row', { name: 'P4 5 0 5 90' })).toBeTruthy()
  expect(screen.getByRole('row', { name: 'Fresh water P1 20 0' })).toBeTruthy()
  const sent = calls.find(({ path }) => path === '/api/matching/water')?.body as { processes: object[] }
  expect(sent.processes[3]).toEqual({ id: 'P4', massLoadKgPerH: 4, maxInletPpm: 400, maxOutletPpm: 800 })
})

test('numbers are read as the language writes them; faults stand at their cell', async () => {
  const calls = standIn((asked) =>
    asked.path === '/api/matching/water'
      ? problem(400, 'invalid', [{ pointer: '/processes/0/maxOutletPpm', code: 'out-of-range', message: 'too small' }])
      : frame(asked),
  )
  const user = userEvent.setup()
  await open('/water', 'nb')
  const load = await screen.findAllByLabelText(/^Avgir/)
  await user.clear(load[0] as HTMLElement)
  await user.click(screen.getByRole('button', { name: 'Finn minste ferskvann' }))
  expect(load[0]?.getAttribute('aria-invalid')).toBe('true')
  expect(calls.some(({ path }) => path === '/api/matching/water')).toBe(false)
  await user.type(load[0] as HTMLElement, '2,5')
  await user.click(screen.getByRole('button', { name: 'Fjern P4' }))
  await user.click(screen.getByRole('button', { name: 'Finn minste ferskvann' }))
  await screen.findByText('Tallet er for lite eller for stort')
  const sent = calls.find(({ path }) => path === '/api/matching/water')?.body as { processes: { massLoadKgPerH: number }[] }
  expect(sent.processes.map(({ massLoadKgPerH }) => massLoadKgPerH)).toEqual([2.5, 5, 30])
})
