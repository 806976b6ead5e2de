import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { standIn } from '../test/api'
import { frame, open } from '../test/app'

test('the form says what it takes a name for, and another class is put in front of the name at a click', async () => {
  const calls = standIn((asked) =>
    asked.path === '/api/matching/resources'
      ? {
          body: {
            items: [
              { id: 'metal-dust', label: 'Stoft', wider: ['Mineral'], certainty: 0.72 },
              { id: 'sawdust', label: 'Sågspån', wider: ['Trä'], certainty: 0.6 },
            ],
          },
        }
      : frame(asked),
  )
  const user = userEvent.setup()
  await open('/streams/new', 'sv')
  const name = await screen.findByLabelText('Namn')
  await user.type(name, 'Stoft 12')

  expect(await screen.findByText(/Krets uppfattar detta som Stoft · Mineral \(72\s%/)).toBeTruthy()
  expect(calls.findLast(({ path }) => path === '/api/matching/resources')?.query.get('lang')).toBe('sv')
  await user.click(screen.getByRole('button', { name: 'Sågspån' }))
  expect((name as HTMLInputElement).value).toBe('Sågspån: Stoft 12')
})
