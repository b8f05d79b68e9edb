import { expect, test } from 'vitest'
import { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import { readFilter, writeFilter } from '#core/domain/filter/filter-text.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { cardCounter, isTourStage, todayFilters } from './today-figures.ts'

const random = seededRandom(11)
const cards = new Map(
  [1, 2, 3].map((stageId) => [
    stageId,
    Array.from({ length: 80 }, (_, index) =>
      anOpportunity({
        Id: stageId * 100 + index,
        CrmBoardColumnId: stageId,
        DueDate: random.boolean(0.2) ? null : `2026-03-0${random.integer(1, 5)}T00:00:00Z`,
        CreatedOn: `2026-02-${random.integer(20, 28)}T23:30:00Z`,
        Completed: random.boolean(0.3),
      }),
    ),
  ]),
)

test.each(['America/New_York', 'UTC', 'Asia/Tokyo', 'Pacific/Auckland'])(
  'each figure counts what its filter finds from the address, in %s',
  (timeZone) => {
    const isStale = ({ Id }: { Id: number }) => Id % 7 === 0
    const context = { userId: 1, today: '2026-03-02', timeZone, isStale }
    for (const { kind, filter } of todayFilters([2], '2026-02-26', true)) {
      const matches = filterMatcher(readFilter({ ...writeFilter(filter) }), context)
      const found = [...cards.values()].flat().filter(matches).length
      expect(found, kind).toBeGreaterThan(0)
      expect(cardCounter(() => matches)(cards), kind).toBe(found)
    }
  },
)

test('a list that has changed is counted anew, the others are not', () => {
  const context = { userId: 1, today: '2026-03-02', timeZone: 'UTC' }
  const matches = filterMatcher(todayFilters([], null, false)[0]!.filter, context)
  const count = cardCounter(() => matches)
  const before = count(cards)
  const due = anOpportunity({ Id: 1, DueDate: '2026-03-02T00:00:00Z' })
  expect(count(new Map([...cards, [3, [...cards.get(3)!, due]]]))).toBe(before + 1)
  expect(count(cards)).toBe(before)
})

test('tours are told where a stage has those that are booked, and what is new once there was a visit', () => {
  const kinds = (tours: number[], visit: string | null, knowsStale = false) =>
    todayFilters(tours, visit, knowsStale).map(({ kind }) => kind)
  expect(kinds([], null)).toEqual(['due', 'overdue'])
  expect(kinds([7], '2026-02-26')).toEqual(['tours', 'due', 'overdue', 'fresh'])
  expect(kinds([], null, true)).toEqual(['due', 'overdue', 'stale'])
  const stages = [
    aStage({ Id: 1, TourRequests: true }),
    aStage({ Id: 2, ToursConfirmed: true }),
    aStage({ Id: 3, ConfirmTour: true }),
    aStage({ Id: 4, TourCompleted: true }),
  ]
  expect(stages.filter(isTourStage).map(({ Id }) => Id)).toEqual([2, 3])
})
