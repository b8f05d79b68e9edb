import { describe, expect, test } from 'vitest'
import { defaultStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { fold } from '#core/domain/board/fold.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { type ReadBoard, standingsOf } from './standings.ts'

const enquiry = aStage({ Id: 11, CrmBoardId: 1, CrmBoardBusinessId: 1 })
const tour = aStage({ Id: 12, CrmBoardId: 1, CrmBoardBusinessId: 1, Name: 'Tour' })
const elsewhere = aStage({ Id: 21, CrmBoardId: 2, CrmBoardBusinessId: 2 })

/** It came into its stage on the 1st of March, wherever that is. */
const cardIn = (stage: typeof enquiry, over: Parameters<typeof anOpportunity>[0] = {}) =>
  anOpportunity({
    Id: stage.Id * 10,
    CrmBoardColumnId: stage.Id,
    ...fieldsOfStage(stage),
    CrmBoardColumnSince: '2026-03-01T16:00:00Z',
    DueDate: null,
    Status: 1,
    ...over,
  })
const [card, other] = [cardIn(enquiry), cardIn(elsewhere)]

const zones = new Map([
  [1, 'Asia/Tokyo'],
  [2, 'America/New_York'],
])

/** Tokyo and New York at this instant. */
const at =
  (instant: string): ZoneOf =>
  (businessId) => {
    const timeZone = zones.get(businessId)!
    return { timeZone, today: calendarDate(instant, timeZone) }
  }

/** The 19th in both. */
const noon = at('2026-03-19T14:00:00Z')

const usually = (stageId: number, days: number) => ({
  Stages: [{ CrmBoardColumnId: stageId, CompletedStays: 40, UsualDays: days }],
  Snoozes: [],
  Postponed: [],
})
const whole: ReadBoard = {
  boardId: 1,
  staleness: usually(enquiry.Id, 9),
  settings: [defaultStageSettings(enquiry.Id), defaultStageSettings(tour.Id)],
}
const second: ReadBoard = { boardId: 2, staleness: usually(elsewhere.Id, 5), settings: [] }

describe('how cards stand is told', () => {
  test('once the limits that were set are known as well: until then another one would call cards stale', () => {
    const patient = { ...whole, settings: [{ ...defaultStageSettings(enquiry.Id), StaleAfterDays: 30 }] }
    const { standingOf, read } = standingsOf([patient], false, noon)
    expect([read, standingOf?.(card, enquiry).state.kind]).toEqual(['all', 'fresh'])
    expect(standingsOf([{ ...patient, settings: undefined }], true, noon)).toEqual({
      standingOf: null,
      read: 'reading',
    })
    // The network was cut between the two answers.
    expect(standingsOf([{ ...patient, settings: undefined }], false, noon)).toEqual({ standingOf: null, read: 'none' })
  })

  test.each([
    ['nothing', { boardId: 1, staleness: undefined, settings: undefined }],
    ['only what was set', { ...whole, staleness: undefined }],
  ])('of no card where %s could be read: "0 stale" would be wrong', (_what, board) =>
    expect(standingsOf([board], false, noon)).toEqual({ standingOf: null, read: 'none' }),
  )

  test('of the cards of one board where the other could not be read, and that it is not of all', () => {
    const { standingOf, read } = standingsOf([whole, { ...second, settings: undefined }], false, noon)
    expect(read).toBe('some')
    expect(standingOf?.(card, enquiry).state).toMatchObject({ kind: 'stale', days: 17, limit: { days: 9 } })
    expect(standingOf?.(other, elsewhere).state).toEqual({ kind: 'unknown' })
  })
})

describe('without a network what was read last is counted on', () => {
  const stateAt = (instant: string, one = card, stage = enquiry, board = whole) =>
    standingsOf([board, second], false, at(instant)).standingOf?.(one, stage).state

  test('by a day at the midnight of each location', () => {
    const learned = (days: number, limit: number) => ({
      kind: 'stale',
      days,
      limit: { days: limit, source: 'learned' },
      followUp: 'none',
    })
    // In Tokyo it came on the 2nd already.
    expect([stateAt('2026-03-19T14:59:59Z'), stateAt('2026-03-19T15:00:00Z')]).toEqual([learned(17, 9), learned(18, 9)])
    expect(stateAt('2026-03-20T03:59:59Z', other, elsewhere)).toEqual(learned(18, 5))
    expect(stateAt('2026-03-20T04:00:00Z', other, elsewhere)).toEqual(learned(19, 5))
  })

  test('so that a follow-up of today is overdue, and a snooze ends', () => {
    const due = cardIn(enquiry, { DueDate: '2026-03-19T00:00:00Z' })
    expect(stateAt('2026-03-19T14:59:59Z', due)).toEqual({ kind: 'fresh' })
    expect(stateAt('2026-03-19T15:00:00Z', due)).toMatchObject({ kind: 'stale', followUp: 'overdue' })
    const Snoozes = [{ CrmOpportunityId: card.Id, Until: '2026-03-20', Reason: 'On leave' }]
    const snoozed = { ...whole, staleness: { ...usually(enquiry.Id, 9), Snoozes } }
    expect(stateAt('2026-03-19T14:59:59Z', card, enquiry, snoozed)).toMatchObject({ kind: 'snoozed', days: 17 })
    expect(stateAt('2026-03-19T15:00:00Z', card, enquiry, snoozed)).toMatchObject({ kind: 'stale', days: 18 })
  })

  test('anew for a card that is moved meanwhile, and on as before once the move is taken back', () => {
    const stages = new Map([enquiry, tour].map((stage) => [stage.Id, stage]))
    const confirmed = new Map([
      [enquiry.Id, [card]],
      [tour.Id, []],
    ])
    const move: Operation = {
      kind: 'move',
      opId: 'a',
      opportunityId: card.Id,
      baseVersion: card.Version,
      state: 'queued',
      at: '2026-03-19T10:00:00Z',
      to: { CrmBoardColumnId: tour.Id, afterId: null, beforeId: null, Position: 1 },
    }
    const [moved] = fold(confirmed, [move], stages).get(tour.Id) ?? []
    expect(moved?.Id).toBe(card.Id)
    expect(stateAt('2026-03-19T15:00:00Z', moved, tour)).toEqual({ kind: 'fresh' })
    const [back] = fold(confirmed, [], stages).get(enquiry.Id) ?? []
    expect(stateAt('2026-03-19T15:00:00Z', back)).toMatchObject({ kind: 'stale', days: 18 })
  })
})
