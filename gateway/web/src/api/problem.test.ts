import { expect, test } from 'vitest'
import { ApiError, problemOf, serviceOf, sortFieldErrors } from './problem'

const FIELDS = { '/name': 'name', '/quantity': 'amount', '/quantity/unit': 'unit' }
const at = (pointer: string, code = 'wrong') => ({ pointer, code, message: `${pointer} is wrong` })

test('errors go to their fields, deeper ones to the nearest above, the first of a field wins', () => {
  const { byField, rest } = sortFieldErrors(
    [at('/name', 'first'), at('/name', 'second'), at('/quantity/monthly/3'), at('#/quantity/unit')],
    FIELDS,
  )
  expect([...byField].map(([field, { code }]) => `${field} ${code}`)).toEqual(['name first', 'amount wrong', 'unit wrong'])
  expect(rest).toEqual([])
})

test('what fits no field is not lost', () => {
  const errors = [at(''), at('/composition/0/min'), at('stream')]
  expect(sortFieldErrors(errors, FIELDS).rest).toEqual(errors)
})

test('an answer that is no problem document still gives a problem', async () => {
  expect(await problemOf(new Response('<html>', { status: 502 }))).toEqual({ status: 502 })
  const cut = new Response('{"code":', { status: 500, headers: { 'Content-Type': 'application/problem+json' } })
  expect(await problemOf(cut)).toEqual({ status: 500 })
})

test('what passes by itself is told from what does not', () => {
  const passing = (status: number) => new ApiError(status, {}, 'matching').passing
  expect([0, 429, 503, 504].every(passing)).toBe(true)
  expect([400, 401, 403, 404, 412, 500].some(passing)).toBe(false)
})

test('the service is read from the path', () => {
  expect(serviceOf('/api/matching/matches')).toBe('matching')
  expect(serviceOf('/api/me')).toBe('gateway')
  expect(serviceOf('/api/registryx/streams')).toBe('gateway')
})
