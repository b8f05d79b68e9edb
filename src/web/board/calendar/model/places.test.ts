import { describe, expect, it, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import { readFilter } from '#core/domain/filter/filter-text.ts'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { cardsByPlace, placeOf } from './places.ts'

const at = (DueDate: string | null, timeZone: string, today = '2026-03-08', Completed = false) =>
  placeOf({ DueDate, Completed }, { today, timeZone })

describe('the place of a card', () => {
  it.each([
    // One instant, two dates.
    ['America/New_York', '2026-06-15T03:59:59Z', '2026-06-14'],
    ['America/New_York', '2026-06-15T04:00:00Z', '2026-06-15'],
    ['UTC', '2026-06-15T15:00:00Z', '2026-06-15'],
    ['Asia/Tokyo', '2026-06-15T15:00:00Z', '2026-06-16'],
    ['Pacific/Auckland', '2026-06-15T12:00:00Z', '2026-06-16'],
    // New York: clocks forward on 8 March, back on 1 November 2026.
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02'],
    // Auckland: clocks back on 5 April, forward on 27 September 2026.
    ['Pacific/Auckland', '2026-04-05T11:59:59Z', '2026-04-05'],
    ['Pacific/Auckland', '2026-04-05T12:00:00Z', '2026-04-06'],
    ['Pacific/Auckland', '2026-09-27T10:59:59Z', '2026-09-27'],
    ['Pacific/Auckland', '2026-09-27T11:00:00Z', '2026-09-28'],
  ])('is its day in %s: %s is %s', (zone, due, day) => expect(at(due, zone, '2026-03-01')).toBe(day))

  it.each(['America/New_York', 'UTC', 'Asia/Tokyo', 'Pacific/Auckland'])(
    'of a date alone is that date in %s',
    (zone) => {
      expect(at('2026-03-08T00:00:00Z', zone)).toBe('2026-03-08')
      expect(at('2026-03-07T00:00:00Z', zone)).toBe('overdue')
    },
  )

  it('of what is won or lost is its day, also in the past', () =>
    expect(at('2026-03-07T00:00:00Z', 'UTC', '2026-03-08', true)).toBe('2026-03-07'))

  it('without a follow-up is the tray of those', () => expect(at(null, 'UTC')).toBe('none'))

  it('turns into overdue at midnight of the location', () => {
    const due = '2026-03-08T00:00:00Z'
    for (const [zone, before, after] of [
      ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'],
      ['Asia/Tokyo', '2026-03-08T14:59:59Z', '2026-03-08T15:00:00Z'],
      ['UTC', '2026-03-08T23:59:59Z', '2026-03-09T00:00:00Z'],
      ['Pacific/Auckland', '2026-03-08T10:59:59Z', '2026-03-08T11:00:00Z'],
    ] as const) {
      expect(at(due, zone, calendarDate(before, zone)), zone).toBe('2026-03-08')
      expect(at(due, zone, calendarDate(after, zone)), zone).toBe('overdue')
    }
  })
})

test('the trays have the cards that the filters of the same name find', () => {
  const today = '2026-03-08'
  const cards = Array.from({ length: 60 }, (_, index) =>
    anOpportunity({
      Id: index + 1,
      DueDate: index % 4 === 0 ? null : `2026-03-${String((index % 20) + 1).padStart(2, '0')}T00:00:00Z`,
      Completed: index % 3 === 0,
    }),
  )
  const places = cardsByPlace(cards, () => ({ today, timeZone: 'UTC' }))
  for (const [tray, due] of [
    ['overdue', 'overdue'],
    ['none', 'none'],
    [today, 'today'],
  ] as const) {
    const matches = filterMatcher(readFilter({ due }), { userId: 1, today, timeZone: 'UTC' })
    const found = cards.filter(matches)
    expect(found.length, due).toBeGreaterThan(0)
    expect(places.get(tray), due).toEqual(found)
  }
  expect([...places.values()].flat()).toHaveLength(cards.length)
})
