import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import {
  type BoardFilter,
  choiceFields,
  conditionsOf,
  hidesStage,
  isEmptyFilter,
  noFilter,
  onAnotherBoard,
  rangeFields,
  withCondition,
} from './board-filter.ts'
import { calendarDate, followUpDate, startOfDay } from '#core/domain/formats/calendar/calendar.ts'
import { filterMatcher, type FilterContext } from './filter-matcher.ts'
import { readFilter, writeFilter } from './filter-text.ts'
import { totalOf } from '#core/domain/board/totals.ts'

const zones = ['America/New_York', 'Asia/Tokyo', 'UTC', 'Pacific/Auckland', 'America/Sao_Paulo']
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const small = fc.integer({ min: 1, max: 5 })
const instant = fc
  .date({ min: new Date('2026-03-01'), max: new Date('2026-04-10'), noInvalidDate: true })
  .map((date) => date.toISOString())
const day = instant.map((text) => text.slice(0, 10))

const cards = fc.array(
  fc.record({
    CrmBoardColumnId: small,
    ResponsibleId: maybe(small),
    OpportunityTypeId: maybe(small),
    Status: fc.constantFrom(1, 2, 3),
    LeadSource: maybe(small),
    LossReason: maybe(small),
    Value: maybe(fc.integer({ min: -50_000, max: 50_000 }).map((cents) => cents / 100)),
    DueDate: maybe(
      fc.oneof(
        instant,
        day.map((text) => `${text}T00:00:00Z`),
      ),
    ),
    CreatedOn: instant,
    CoworkerFullName: fc.constantFrom('Zoë Müller', 'Ana Silva', 'Łukasz Nowak'),
  }),
  { maxLength: 40 },
)
const choice = fc.record({
  isNot: fc.boolean(),
  choices: fc.uniqueArray(fc.oneof(small, fc.constantFrom('none' as const, 'me' as const)), {
    minLength: 1,
    maxLength: 4,
  }),
})
const range = <Bound>(bound: fc.Arbitrary<Bound>) =>
  fc
    .record({ isNot: fc.boolean(), match: fc.constant('range' as const), from: maybe(bound), to: maybe(bound) })
    .filter(({ from, to }) => from !== null || to !== null)
const named = <Match extends string>(...matches: Match[]) =>
  fc.record({ isNot: fc.boolean(), match: fc.constantFrom(...matches), from: fc.constant(null), to: fc.constant(null) })
const cents = fc.integer({ min: -50_000, max: 50_000 }).map((value) => value / 100)

const conditions = fc.record({
  stage: choice,
  owner: choice,
  type: choice,
  status: choice,
  source: choice,
  loss: choice,
  value: fc.oneof(range(cents), named('none')),
  due: fc.oneof(range(day), named('none', 'overdue', 'today')),
  created: range(day),
  standing: named('stale'),
})

/** At most three conditions at a time: more would match hardly any card. */
const filters = fc
  .tuple(
    fc.constantFrom('', '', '', 'zoe', 'lukasz', 'ana silva', 'nobody'),
    conditions,
    fc.subarray([...choiceFields, ...rangeFields], { maxLength: 3 }),
  )
  .map(
    ([text, all, chosen]) =>
      ({ text, ...Object.fromEntries(chosen.map((field) => [field, all[field]])) }) as BoardFilter,
  )

/** Stands for what the history of the stages says. */
/** Null: it is not known. */
const isStale = ({ Id }: CrmOpportunity) => (Id % 7 === 0 ? null : Id % 3 === 0)

/** An independent, unoptimised implementation of the filter. */
function passes(card: CrmOpportunity, filter: BoardFilter, { userId, today, timeZone }: FilterContext): boolean {
  const fields = {
    stage: card.CrmBoardColumnId,
    owner: card.ResponsibleId,
    type: card.OpportunityTypeId,
    status: card.Status,
    source: card.LeadSource,
    loss: card.LossReason,
  }
  for (const [field, value] of Object.entries(fields)) {
    const condition = filter[field as keyof typeof fields]
    if (!condition) continue
    const isChosen = condition.choices.some((each) =>
      each === 'none' ? value === null : each === 'me' ? value === userId : value === each,
    )
    if (isChosen === condition.isNot) return false
  }
  if (filter.standing && (isStale(card) === null || isStale(card) === filter.standing.isNot)) return false
  const due = card.DueDate === null ? null : followUpDate(card.DueDate, timeZone)
  const created = calendarDate(card.CreatedOn, timeZone)
  const ranges = [
    [filter.value, card.Value],
    [filter.due, due],
    [filter.created, created],
  ] as const
  for (const [condition, value] of ranges) {
    if (!condition) continue
    const inside = {
      none: value === null,
      today: value === today,
      stale: true,
      overdue: typeof value === 'string' && value < today && card.Status === 1,
      range:
        value !== null &&
        !(condition.from !== null && value < condition.from) &&
        !(condition.to !== null && value > condition.to),
    }[condition.match]
    if (inside === condition.isNot) return false
  }
  const plain = card.CoworkerFullName.toLowerCase().replace('ë', 'e').replace('ü', 'u').replace('ł', 'l')
  return filter.text.split(' ').every((word) => plain.includes(word))
}

describe('a board filter', () => {
  it('matches the cards that every condition matches, with an exact total, in 500 cases', () => {
    let shown = 0
    fc.assert(
      fc.property(cards, filters, fc.constantFrom(...zones), day, small, (drawn, filter, timeZone, today, userId) => {
        const all = drawn.map((over, index) => anOpportunity({ Id: index + 1, ...over, Completed: over.Status !== 1 }))
        const looking = { userId, today, timeZone, isStale }
        const visible = all.filter(filterMatcher(filter, looking))
        const expected = all.filter((card) => passes(card, filter, looking))
        expect(visible).toEqual(expected)
        shown += visible.length
        const sum = expected.reduce((total, card) => total + BigInt(Math.round((card.Value ?? 0) * 100)), 0n)
        expect(BigInt(Math.round(totalOf(visible).value * 100))).toBe(sum)
      }),
      { numRuns: 500 },
    )
    expect(shown).toBeGreaterThan(500)
  })

  it('is the same after a round trip through the URL', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilter(writeFilter(filter))).toEqual(filter)
      }),
    )
  })

  it.each([
    [{ owner: 'abc' }],
    [{ owner: '' }],
    [{ value: '..' }],
    [{ value: '1..2..3' }],
    [{ value: 'overdue' }],
    [{ due: '2026-13-01..' }],
    [{ due: '2026-02-31..' }],
    [{ created: 'none' }],
    [{ nothing: '1' }],
  ])('reads %o as no condition', (texts) => {
    expect(readFilter(texts as Record<string, string>)).toEqual(noFilter)
  })

  it('is empty without a condition, and a condition can be removed', () => {
    const filter = withCondition(noFilter, 'owner', { isNot: false, choices: ['me'] })
    expect([isEmptyFilter(noFilter), isEmptyFilter(filter)]).toEqual([true, false])
    expect([conditionsOf(noFilter), conditionsOf(filter)]).toEqual([[], ['owner']])
    expect(withCondition(filter, 'owner', undefined)).toEqual(noFilter)
  })
})

describe('a stage', () => {
  it.each([
    [noFilter, false, false],
    [{ ...noFilter, stage: { isNot: false, choices: [1] } }, false, true],
    [{ ...noFilter, stage: { isNot: true, choices: [1] } }, true, false],
  ])('is hidden by %j: the first %s, the second %s', (filter, first, second) => {
    expect([hidesStage(filter, 1), hidesStage(filter, 2)]).toEqual([first, second])
  })
})

it('carries over to another board, without what exists only on this one', () => {
  const one = { isNot: false, choices: [1] }
  const filter: BoardFilter = { text: 'ana', owner: one, stage: one, type: one }
  expect(onAnotherBoard(filter, true)).toEqual({ text: 'ana', owner: one, type: one })
  expect(onAnotherBoard(filter, false)).toEqual({ text: 'ana', owner: one })
})

describe('startOfDay', () => {
  it.each(zones)('is the first instant of every day of two years in %s', (timeZone) => {
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2028, 0, 1); time += 86_400_000) {
      const date = new Date(time).toISOString().slice(0, 10)
      const start = startOfDay(date, timeZone)
      expect(calendarDate(start, timeZone)).toBe(date)
      expect(calendarDate(new Date(Date.parse(start) - 1).toISOString(), timeZone) < date).toBe(true)
    }
  })
})
