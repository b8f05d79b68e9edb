import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, daysBetween } from '#core/domain/formats/calendar/calendar.ts'
import { spans } from '#web/navigation/forms.ts'
import { datesOf, dayBeside, shownDay, turned, weekday, weeksOf } from './period.ts'

describe('a month', () => {
  it('is drawn in whole weeks from the first day of the week on', () => {
    const monday = weeksOf('month', '2026-11-15', 1)
    expect(monday).toHaveLength(6)
    expect([monday[0]?.[0], monday.at(-1)?.at(-1)]).toEqual(['2026-10-26', '2026-12-06'])
    const sunday = weeksOf('month', '2026-11-15', 7)
    expect(sunday).toHaveLength(5)
    expect([sunday[0]?.[0], sunday.at(-1)?.at(-1)]).toEqual(['2026-11-01', '2026-12-05'])
    expect(weeksOf('month', '2027-02-10', 1)).toHaveLength(4)
  })
  it('has its own dates alone', () => {
    expect(datesOf('month', '2028-02-10', 6)).toHaveLength(29)
    expect(datesOf('month', '2026-11-30', 1)[0]).toBe('2026-11-01')
  })
  it('is turned to the same day, or the last one of a shorter month', () => {
    expect(turned('month', '2026-01-31', 1)).toBe('2026-02-28')
    expect(turned('month', '2026-03-31', -1)).toBe('2026-02-28')
    expect(turned('month', '2026-12-15', 1)).toBe('2027-01-15')
  })
})

test('a week has seven days, also where clocks change in it', () => {
  expect(weeksOf('week', '2026-03-08', 1)).toEqual([
    ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'],
  ])
  expect(weeksOf('week', '2026-04-05', 7)[0]?.[0]).toBe('2026-04-05')
})

test('every span holds its day once, without a gap, and turning it leaves nothing out', () => {
  const date = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days))
  const law = fc.property(date, fc.integer({ min: 1, max: 7 }), fc.constantFrom(...spans), (day, firstDay, span) => {
    const drawn = weeksOf(span, day, firstDay).flat()
    expect(drawn.filter((each) => each === day)).toHaveLength(1)
    for (const [at, each] of drawn.slice(1).entries()) expect(daysBetween(drawn[at]!, each)).toBe(1)
    if (span !== 'day') expect(weekday(drawn[0]!)).toBe(firstDay)
    const next = datesOf(span, turned(span, day, 1), firstDay)
    expect(daysBetween(datesOf(span, day, firstDay).at(-1)!, next[0]!)).toBe(1)
    expect(datesOf(span, turned(span, day, -1), firstDay).at(-1)).toBe(addDays(datesOf(span, day, firstDay)[0]!, -1))
  })
  fc.assert(law, { numRuns: 500 })
})

test('keys lead to the days beside, to the ends of the week, and to other spans', () => {
  const from = (direction: Parameters<typeof dayBeside>[1]) => dayBeside('2026-11-25', direction, 'month', 7)
  expect(from('day-before')).toBe('2026-11-24')
  expect(from('day-after')).toBe('2026-11-26')
  expect(from('week-before')).toBe('2026-11-18')
  expect(from('week-after')).toBe('2026-12-02')
  expect(from('week-start')).toBe('2026-11-22')
  expect(from('week-end')).toBe('2026-11-28')
  expect(from('span-before')).toBe('2026-10-25')
  expect(from('span-after')).toBe('2026-12-25')
})

test('an address that names no day that a follow-up can have shows today', () => {
  expect(shownDay(null, '2026-11-29')).toBe('2026-11-29')
  expect(shownDay('2026-02-31', '2026-11-29')).toBe('2026-03-03')
  for (const day of ['0001-01-01', '1899-12-31', '2201-01-01', '9999-12-31']) {
    expect(shownDay(day, '2026-11-29'), day).toBe('2026-11-29')
  }
})
