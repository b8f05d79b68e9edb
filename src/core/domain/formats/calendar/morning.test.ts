import { expect, test } from 'vitest'
import { morningOf } from './morning.ts'

test.each([
  // Winter and summer, on either side of the date line.
  ['Pacific/Auckland', '2026-11-29T18:59:59.999Z', null],
  ['Pacific/Auckland', '2026-11-29T19:00:00.000Z', '2026-11-30'],
  ['Asia/Tokyo', '2026-11-29T22:59:59.999Z', null],
  ['Asia/Tokyo', '2026-11-29T23:00:00.000Z', '2026-11-30'],
  ['UTC', '2026-11-30T07:59:59.999Z', null],
  ['UTC', '2026-11-30T08:00:00.000Z', '2026-11-30'],
  ['America/New_York', '2026-11-30T12:59:59.999Z', null],
  ['America/New_York', '2026-11-30T13:00:00.000Z', '2026-11-30'],
  // Until midnight there.
  ['America/New_York', '2026-12-01T04:59:59.999Z', '2026-11-30'],
  ['America/New_York', '2026-12-01T05:00:00.000Z', null],
  // Clocks go forward at 2:00 on 8 March, and back at 2:00 on 1 November.
  ['America/New_York', '2026-03-08T11:59:59.999Z', null],
  ['America/New_York', '2026-03-08T12:00:00.000Z', '2026-03-08'],
  ['America/New_York', '2026-11-01T12:59:59.999Z', null],
  ['America/New_York', '2026-11-01T13:00:00.000Z', '2026-11-01'],
  // Forward on 27 September, back on 5 April.
  ['Pacific/Auckland', '2026-09-26T18:59:59.999Z', null],
  ['Pacific/Auckland', '2026-09-26T19:00:00.000Z', '2026-09-27'],
  ['Pacific/Auckland', '2026-04-04T19:59:59.999Z', null],
  ['Pacific/Auckland', '2026-04-04T20:00:00.000Z', '2026-04-05'],
  ['Nowhere/Known', '2026-11-30T08:00:00.000Z', '2026-11-30'],
])('in %s, %s is in the day after its morning has begun: %s', (timeZone, instant, day) => {
  expect(morningOf(instant, timeZone)).toBe(day)
})
