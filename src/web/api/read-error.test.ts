import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { readError } from './read-error.ts'

const read = (status: number, body: unknown = null, headers: Record<string, string> = {}) =>
  readError(status, new Headers(headers), body)

test('every status of the contract has its kind', () => {
  const kinds = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 502, 503].map((status) => read(status).kind)
  expect(kinds).toEqual([
    'invalid',
    'signed-out',
    'forbidden',
    'not-found',
    'busy',
    'conflict',
    'invalid',
    'refused',
    'invalid',
    'busy',
    'failed',
    'failed',
    'busy',
  ])
})

test('a rule that says no comes with HTTP 200', () => {
  const error = read(200, { Status: 500, Message: 'Delete its stages first.', WasSuccessful: false })
  expect(error).toMatchObject({ kind: 'refused', message: 'Delete its stages first.' })
})

test('the errors of the fields come along', () => {
  const Errors = [{ AttemptedValue: null, Message: 'is a required field', PropertyName: 'Coworker' }]
  expect(read(400, { Message: 'Coworker: is a required field', Errors }).errors).toEqual(Errors)
})

test('a conflict carries the record as somebody else left it', () => {
  const Value = anOpportunity({ Id: 7, UpdatedBy: 'ana@example.com' })
  expect(read(412, { Message: 'stale', Value }).current).toMatchObject({ Id: 7, UpdatedBy: 'ana@example.com' })
  expect(read(400, { Message: 'no', Value }).current).toBeNull()
})

test('how long to wait stands in the header, or in the words of the older throttle', () => {
  expect(read(429, null, { 'Retry-After': '7' }).retryAfter).toBe(7)
  expect(read(409, { Message: 'Too many requests. Wait 12 seconds and repeat.' }).retryAfter).toBe(12)
  expect(read(503, null, { 'Retry-After': 'Fri, 20 Nov 2026 10:00:00 GMT' }).retryAfter).toBeNull()
})

test('a page of a proxy, a bare text or nothing at all still make an error', () => {
  expect(read(502, Symbol('not JSON'))).toMatchObject({ kind: 'failed', message: '', errors: [] })
  expect(read(404, 'Not found')).toMatchObject({ kind: 'not-found', message: '' })
  expect(read(400, { Errors: 'none', Message: 5 })).toMatchObject({ kind: 'invalid', message: '', errors: [] })
})
