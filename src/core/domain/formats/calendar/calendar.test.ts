import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, daysBetween, followUp, followUpDate } from './calendar.ts'

const zones = ['America/New_York', 'Asia/Tokyo', 'UTC', 'Pacific/Auckland']

describe('a calendar date', () => {
  it.each([
    // One instant, three dates.
    ['2026-06-15T11:30:00Z', 'America/New_York', '2026-06-15'],
    ['2026-06-15T11:30:00Z', 'UTC', '2026-06-15'],
    ['2026-06-15T11:30:00Z', 'Asia/Tokyo', '2026-06-15'],
    ['2026-06-15T12:00:00Z', 'Pacific/Auckland', '2026-06-16'],
    ['2026-06-15T15:00:00Z', 'Asia/Tokyo', '2026-06-16'],
    ['2026-06-15T03:59:59Z', 'America/New_York', '2026-06-14'],
    ['2026-06-15T04:00:00Z', 'America/New_York', '2026-06-15'],
    // New York: clocks forward on 8 March, back on 1 November 2026.
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T05:00:00Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
    ['2026-11-01T03:59:59Z', 'America/New_York', '2026-10-31'],
    ['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
    // Auckland: clocks back on 5 April, forward on 27 September 2026.
    ['2026-04-04T10:59:59Z', 'Pacific/Auckland', '2026-04-04'],
    ['2026-04-04T11:00:00Z', 'Pacific/Auckland', '2026-04-05'],
    ['2026-04-05T11:59:59Z', 'Pacific/Auckland', '2026-04-05'],
    ['2026-04-05T12:00:00Z', 'Pacific/Auckland', '2026-04-06'],
    ['2026-09-26T11:59:59Z', 'Pacific/Auckland', '2026-09-26'],
    ['2026-09-27T10:59:59Z', 'Pacific/Auckland', '2026-09-27'],
    ['2026-09-27T11:00:00Z', 'Pacific/Auckland', '2026-09-28'],
  ])('of %s in %s is %s', (instant, zone, date) => expect(calendarDate(instant, zone)).toBe(date))

  it('in an unknown zone is that of UTC', () =>
    expect(calendarDate('2026-06-15T23:59:59Z', 'Mars/Olympus')).toBe('2026-06-15'))
  it('of an invalid instant throws', () => expect(() => calendarDate('soon', 'UTC')).toThrow(RangeError))

  it('never decreases, and differs from UTC by at most one day', () => {
    const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) })
    const law = fc.property(instant, fc.nat({ max: 172_800_000 }), fc.constantFrom(...zones), (start, later, zone) => {
      const dates = [start, start + later].map((time) => calendarDate(new Date(time).toISOString(), zone))
      expect(daysBetween(dates[0]!, dates[1]!)).toBeGreaterThanOrEqual(0)
      const inUtc = new Date(start).toISOString().slice(0, 10)
      expect(Math.abs(daysBetween(inUtc, dates[0]!))).toBeLessThanOrEqual(1)
    })
    fc.assert(law, { numRuns: 2000 })
  })
})

describe('a follow-up date', () => {
  it.each(zones)('without a time is the date as written in %s', (zone) => {
    expect(followUpDate('2026-03-08T00:00:00Z', zone)).toBe('2026-03-08')
    expect(followUpDate('2026-03-08', zone)).toBe('2026-03-08')
  })
  it.each([
    ['America/New_York', '2026-03-07'],
    ['Asia/Tokyo', '2026-03-08'],
    ['UTC', '2026-03-08'],
    ['Pacific/Auckland', '2026-03-08'],
  ])('with a time is its date in %s: %s', (zone, date) => expect(followUpDate('2026-03-08T00:00:01Z', zone)).toBe(date))
})

describe('a follow-up', () => {
  const today = '2026-03-08'
  const zone = 'America/New_York'
  it('may be missing', () => expect(followUp(null, today, zone)).toEqual({ kind: 'none' }))
  it('is today on its day, also when that day has 23 hours', () =>
    expect(followUp('2026-03-09T03:30:00Z', today, zone)).toEqual({ kind: 'today' }))
  it('is overdue from the next day on', () =>
    expect(followUp('2026-03-07T00:00:00Z', today, zone)).toEqual({ kind: 'overdue', days: 1 }))
  it('is ahead by calendar days', () =>
    expect(followUp('2026-03-22T00:00:00Z', today, zone)).toEqual({ kind: 'ahead', days: 14 }))
  it('is today in one zone and ahead in another', () => {
    const evening = '2026-03-09T01:00:00Z'
    expect(followUp(evening, today, 'America/New_York')).toEqual({ kind: 'today' })
    expect(followUp(evening, today, 'Asia/Tokyo')).toEqual({ kind: 'ahead', days: 1 })
  })
})

describe('counting days', () => {
  it('counts over a change of clocks', () => expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2))
  it('counts over a leap day', () => expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2))
  it('adding and counting undo each other', () => {
    const date = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days))
    fc.assert(
      fc.property(date, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })
})
