import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, followUpDate } from './calendar.ts'
import { followUpOn } from './follow-up-on.ts'

const zones = ['Pacific/Auckland', 'Asia/Tokyo', 'UTC', 'America/New_York']

describe('a follow-up that is put on another day', () => {
  it.each(zones)('is a date alone where it was one, or none, in %s', (zone) => {
    for (const stored of [
      null,
      '2026-03-01',
      '2026-03-01T00:00:00Z',
      '2026-03-01T00:00Z',
      '2026-03-01T00:00:00.000Z',
    ]) {
      expect(followUpOn('2026-03-08', stored, zone)).toBe('2026-03-08T00:00:00Z')
    }
  })

  it.each([
    // New York: clocks go forward at 02:00 on 8 March, back at 02:00 on 1 November 2026.
    ['America/New_York', '2026-03-06T14:30:00Z', '2026-03-08', '2026-03-08T13:30:00Z'],
    ['America/New_York', '2026-03-08T13:30:00Z', '2026-03-07', '2026-03-07T14:30:00Z'],
    ['America/New_York', '2026-10-31T13:30:00Z', '2026-11-01', '2026-11-01T14:30:00Z'],
    // Auckland: clocks go back at 03:00 on 5 April, forward at 02:00 on 27 September 2026.
    ['Pacific/Auckland', '2026-04-03T20:15:30Z', '2026-04-05', '2026-04-04T21:15:30Z'],
    ['Pacific/Auckland', '2026-09-25T21:15:30Z', '2026-09-27', '2026-09-26T20:15:30Z'],
    ['Asia/Tokyo', '2026-03-07T20:00:00.25Z', '2026-03-31', '2026-03-30T20:00:00.25Z'],
    ['UTC', '2026-03-08T09:00:00Z', '2025-12-31', '2025-12-31T09:00:00Z'],
  ])('keeps its time of day in %s: %s on %s', (zone, stored, date, moved) => {
    expect(followUpOn(date, stored, zone)).toBe(moved)
  })

  it('loses a time that does not exist on that day', () => {
    expect(followUpOn('2026-03-08', '2026-03-06T07:30:00Z', 'America/New_York')).toBe('2026-03-08T00:00:00Z')
  })

  it('loses a time that would be read as a date alone, of another day', () => {
    // 20:00 in New York is midnight in UTC in summer, and 01:00 in winter.
    expect(followUpOn('2026-07-09', '2026-01-10T01:00:00Z', 'America/New_York')).toBe('2026-07-09T00:00:00Z')
  })
})

test('wherever a follow-up is put, it is read as that day', () => {
  const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) })
  const law = fc.property(
    instant,
    fc.integer({ min: -400, max: 400 }),
    fc.constantFrom(...zones),
    (time, days, zone) => {
      const stored = new Date(time).toISOString()
      const date = addDays(followUpDate(stored, zone), days)
      expect(followUpDate(followUpOn(date, stored, zone), zone)).toBe(date)
    },
  )
  fc.assert(law, { numRuns: 2000 })
})
