import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { defaultStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { addDays, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { capacityUse, mondayOf } from './capacity.ts'
import { type FollowUpChange, postponements } from './postponements.ts'
import { missingFields } from './required-fields.ts'
import { limitOf, staleState, type StaleLimit } from './staleness.ts'
import { type StaysByDays, usualStay } from './usual-stay.ts'

describe('the fields that a stage asks for', () => {
  const asking = { RequiredFields: [...requirableFields] }
  const none = { Value: null, DueDate: null, ResponsibleId: null, OpportunityTypeId: null }
  const empty = { ...none, LeadSource: null, Name: ' ', Notes: '' }
  it.each([
    ['of a stage without settings', empty, undefined, []],
    ['of one that asks for nothing', empty, { RequiredFields: [] }, []],
    ['of an empty card', empty, asking, [...requirableFields]],
    ['of a card without an amount', { ...empty, Value: null }, { RequiredFields: ['Value' as const] }, ['Value']],
    ['of a card of 0', { ...empty, Value: 0 }, { RequiredFields: ['Value' as const] }, []],
    ['in their own order', empty, { RequiredFields: ['Notes' as const, 'Value' as const] }, ['Value', 'Notes']],
  ])('%s', (_name, card, stage, expected) => expect(missingFields(card, stage)).toEqual(expected))
})

describe('the usual stay', () => {
  it.each<[string, StaysByDays, { completed: number; days: number | null }]>([
    ['of no stay', [], { completed: 0, days: null }],
    ['of 19 stays', [[3, 19]], { completed: 19, days: null }],
    ['of 20 stays', [[3, 20]], { completed: 20, days: 3 }],
    [
      'is where three of four have ended',
      [
        [1, 10],
        [9, 5],
        [30, 5],
      ],
      { completed: 20, days: 9 },
    ],
    [
      'in any order, a number of days twice',
      [
        [30, 5],
        [1, 6],
        [9, 5],
        [1, 4],
      ],
      { completed: 20, days: 9 },
    ],
    [
      'of more than three of four',
      [
        [1, 10],
        [9, 4],
        [30, 6],
      ],
      { completed: 20, days: 30 },
    ],
    ['of a day or less', [[0, 40]], { completed: 40, days: 0 }],
  ])('%s', (_name, stays, expected) => expect(usualStay(stays)).toEqual(expected))

  it('is set by hand, else learned, else 14 days', () => {
    expect(limitOf({ StaleAfterDays: 5 }, 9)).toEqual({ days: 5, source: 'set' })
    expect(limitOf(defaultStageSettings(1), 9)).toEqual({ days: 9, source: 'learned' })
    expect(limitOf(undefined, null)).toEqual({ days: 14, source: 'default' })
  })
})

describe('a card', () => {
  const limit: StaleLimit = { days: 9, source: 'learned' }
  const given = { stage: aStage(), limit, snooze: null, today: '2026-03-19', timeZone: 'UTC' }
  const card = anOpportunity({ CrmBoardColumnSince: '2026-03-01T10:00:00Z', DueDate: null, Status: 1 })
  const stale = { kind: 'stale', days: 18, limit, followUp: 'none' }

  it.each([
    ['for longer than usual, without a follow-up', card, {}, stale],
    ['with a follow-up that has passed', { ...card, DueDate: '2026-03-18' }, {}, { ...stale, followUp: 'overdue' }],
    ['with a follow-up today', { ...card, DueDate: '2026-03-19' }, {}, { kind: 'fresh' }],
    ['with a follow-up later', { ...card, DueDate: '2026-09-01' }, {}, { kind: 'fresh' }],
    ['for as long as usual', card, { today: '2026-03-10' }, { kind: 'fresh' }],
    ['for a day longer', card, { today: '2026-03-11' }, { ...stale, days: 10 }],
    ['that is won', { ...card, Status: 2 }, {}, { kind: 'fresh' }],
    ['that is lost', { ...card, Status: 3 }, {}, { kind: 'fresh' }],
    ['in a stage that wins', card, { stage: aStage({ WinOpportunity: true }) }, { kind: 'fresh' }],
    ['in a stage that loses', card, { stage: aStage({ LoseOpportunity: true }) }, { kind: 'fresh' }],
    ['of which nobody knows since when', { ...card, CrmBoardColumnSince: null }, {}, { kind: 'fresh' }],
    [
      'that was put off',
      card,
      { snooze: { Until: '2026-03-20', Reason: 'On leave' } },
      { kind: 'snoozed', days: 18, until: '2026-03-20', reason: 'On leave' },
    ],
    ['on the day until which it was put off', card, { snooze: { Until: '2026-03-19', Reason: 'On leave' } }, stale],
    [
      'that was put off and is not late',
      card,
      { today: '2026-03-05', snooze: { Until: '2026-03-20', Reason: 'On leave' } },
      { kind: 'fresh' },
    ],
  ])('%s', (_name, one, over, expected) => expect(staleState(one, { ...given, ...over })).toEqual(expected))

  const zones = ['Pacific/Auckland', 'Asia/Tokyo', 'UTC', 'America/New_York'] as const
  test('is never stale with a follow-up in the future, whatever else is so', () => {
    let flagged = 0
    const dates = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        dates,
        dates,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...zones),
        fc.boolean(),
        (since, due, days, ahead, timeZone, isDateOnly) => {
          const DueDate = isDateOnly ? `${due.toISOString().slice(0, 10)}T00:00:00Z` : due.toISOString()
          // Today, or any day before the follow-up.
          const today = addDays(followUpDate(DueDate, timeZone), -ahead)
          const one = { CrmBoardColumnSince: since.toISOString(), DueDate, Status: 1 }
          const state = staleState(one, { ...given, today, timeZone, limit: { days, source: 'set' } })
          if (state.kind !== 'fresh') flagged++
        },
      ),
      { numRuns: 2_000 },
    )
    expect(flagged).toBe(0)
  })

  test.each(zones)('comes back on the very day until which it was put off: %s', (timeZone) => {
    const snooze = { Until: '2026-03-29', Reason: 'On leave' }
    const kindOn = (today: string) => staleState(card, { ...given, snooze, timeZone, today }).kind
    expect(['2026-03-28', '2026-03-29', '2026-03-30'].map(kindOn)).toEqual(['snoozed', 'stale', 'stale'])
  })
})

describe('postponements', () => {
  const change = (key: string, from: string | null, to: string | null, undoOf: string | null = null) =>
    ({ key, undoOf, from, to }) satisfies FollowUpChange
  const later = change('a', '2026-03-01', '2026-03-08')
  const takenBack = change('b', '2026-03-08', '2026-03-01', 'a')
  it.each<[string, FollowUpChange[], number]>([
    ['none', [], 0],
    ['a first date', [change('a', null, '2026-03-01')], 0],
    ['a date that is taken away', [change('a', '2026-03-01', null)], 0],
    ['an earlier date', [change('a', '2026-03-08', '2026-03-01')], 0],
    ['another hour of the same day', [change('a', '2026-03-01T09:00:00Z', '2026-03-01T15:00:00Z')], 0],
    ['the next day where the location is', [change('a', '2026-03-01T20:00:00Z', '2026-03-02T08:00:00Z')], 1],
    ['twice', [later, change('b', '2026-03-08', '2026-03-15')], 2],
    ['what was taken back', [later, takenBack], 0],
    ['what was taken back, and made again', [later, takenBack, change('c', '2026-03-01', '2026-03-08', 'b')], 1],
    [
      'an earlier date that was taken back',
      [change('a', '2026-03-08', '2026-03-01'), change('b', '2026-03-01', '2026-03-08', 'a')],
      0,
    ],
    ['what no operation can take back', [{ ...later, key: null }], 1],
  ])('%s', (_name, changes, expected) => expect(postponements(changes, 'UTC')).toBe(expected))
})

describe('the capacity of a stage', () => {
  const on = { today: '2026-03-19', timeZone: 'UTC' }
  const due = (...dates: (string | null)[]) => dates.map((DueDate) => ({ DueDate }))
  // The 19th is a Thursday.
  const cards = due('2026-03-15', '2026-03-16', '2026-03-22', '2026-03-23', null)
  it.each([
    ['that was not set', null, 'stage', null],
    ['per stage', 4, 'stage', { used: 5, limit: 4 }],
    ['per week, from Monday to Sunday', 4, 'week', { used: 2, limit: 4 }],
  ] as const)('%s', (_name, CapacityLimit, CapacityPer, expected) => {
    expect(capacityUse({ CapacityLimit, CapacityPer }, cards, on)).toEqual(expected)
  })

  it.each([
    ['2026-03-16', '2026-03-16'],
    ['2026-03-22', '2026-03-16'],
    ['2027-01-01', '2026-12-28'],
    ['1999-12-31', '1999-12-27'],
  ])('the week of %s begins on %s', (date, monday) => expect(mondayOf(date)).toBe(monday))
})
