import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Staleness } from '#core/contract/endpoints/stages/staleness.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import type { Caller } from '#server/testing/test-server.ts'

let fixture: UndoFixture
let stage: number
let board: number
beforeAll(async () => {
  fixture = await openUndoFixture()
  stage = await fixture.at.stage({ Name: 'Tour' })
  board = (await fixture.at.one<CrmBoardColumn>(entities.CrmBoardColumn, stage)).CrmBoardId
})
afterAll(() => fixture?.at.server.stop())

const day = 86_400_000
const pass = (days: number) => (fixture.clock.now = new Date(fixture.clock.now.getTime() + days * day))
const read = async (by: Caller = fixture.ana): Promise<Staleness> =>
  (await by.get(`/ext/boards/${board}/staleness`)).json()
const ofStage = async (id: number) => (await read()).Stages.find(({ CrmBoardColumnId }) => CrmBoardColumnId === id)

it('is learned from 20 stays that have ended; what was taken back does not count', async () => {
  const { plain } = fixture.at
  const cards: number[] = []
  for (let each = 0; each < 20; each++) cards.push(await fixture.card(plain))
  // 10 stay for 4 days, 5 for 9, and 4 for 30.
  pass(4)
  for (const id of cards.slice(0, 10)) await fixture.move(fixture.ana, id, stage)
  pass(5)
  for (const id of cards.slice(10, 15)) await fixture.move(fixture.ana, id, stage)
  pass(21)
  for (const id of cards.slice(15, 19)) await fixture.move(fixture.ana, id, stage)
  expect(await ofStage(plain)).toEqual({ CrmBoardColumnId: plain, CompletedStays: 19, UsualDays: null })
  const move = await fixture.move(fixture.ana, cards[19]!, stage)
  expect(await ofStage(plain)).toEqual({ CrmBoardColumnId: plain, CompletedStays: 20, UsualDays: 9 })
  await fixture.undone(fixture.ana, move)
  expect(await ofStage(plain)).toEqual({ CrmBoardColumnId: plain, CompletedStays: 19, UsualDays: null })
  expect(await ofStage(stage)).toEqual({ CrmBoardColumnId: stage, CompletedStays: 0, UsualDays: null })
})

it('counts how often a follow-up was put to a later day', async () => {
  const { ana, at } = fixture
  const id = await fixture.card(at.plain)
  const times = async () => (await read()).Postponed.find(({ CrmOpportunityId }) => CrmOpportunityId === id)?.Times
  await fixture.edit(ana, id, { DueDate: '2026-12-01' })
  expect(await times()).toBeUndefined()
  await fixture.edit(ana, id, { DueDate: '2026-12-05' })
  const last = await fixture.edit(ana, id, { DueDate: '2026-12-09' })
  expect(await times()).toBe(2)
  const undo = await fixture.undone(ana, last)
  expect(await times()).toBe(1)
  await fixture.undone(ana, undo)
  expect(await times()).toBe(2)
  await fixture.edit(ana, id, { DueDate: '2026-12-02' })
  await fixture.edit(ana, id, { DueDate: '2026-12-02T15:00:00Z' })
  expect(await times()).toBe(2)
})

describe('a snooze', () => {
  let id: number
  beforeEach(async () => {
    id = await fixture.card(fixture.at.plain)
  })
  const put = (body: object, by: Caller = fixture.ana) => by.send('PUT', `/ext/opportunities/${id}/snooze`, body)
  const told = async () => (await read()).Snoozes.find(({ CrmOpportunityId }) => CrmOpportunityId === id)
  const later = (days: number) => new Date(fixture.clock.now.getTime() + days * day).toISOString().slice(0, 10)

  it('is told with its reason, replaced by a later one, and ended; the opportunity stays as it is', async () => {
    const before = await fixture.read(id)
    const Until = later(3)
    const answer = await put({ Until, Reason: ' The lease ends in January ' })
    expect(answer.json()).toMatchObject({ WasSuccessful: true, Value: { CrmOpportunityId: id, Until } })
    expect(await told()).toEqual({ CrmOpportunityId: id, Until, Reason: 'The lease ends in January' })
    await put({ Until: later(9), Reason: 'On leave' })
    expect(await told()).toEqual({ CrmOpportunityId: id, Until: later(9), Reason: 'On leave' })
    expect(await fixture.read(id)).toEqual(before)
    await put({ Until: null, Reason: null })
    expect(await told()).toBeUndefined()
  })

  it('is refused with a sentence where it is past, today, or says nothing', async () => {
    const past = 'is not in the future: choose tomorrow or a later day'
    const cases: readonly (readonly [object, string, string])[] = [
      [{ Until: later(-1), Reason: 'x' }, 'Until', past],
      [{ Until: later(0), Reason: 'x' }, 'Until', past],
      [{ Until: '2026-02-31', Reason: 'x' }, 'Until', 'is not a date such as 2026-12-24'],
      [{ Until: 'soon', Reason: 'x' }, 'Until', 'is not a date such as 2026-12-24'],
      [{ Until: later(3), Reason: ' ' }, 'Reason', 'is a required field'],
      [{ Until: later(3), Reason: null }, 'Reason', 'is a required field'],
      [{ Until: later(3), Reason: 'x'.repeat(201) }, 'Reason', 'has more than 200 characters'],
    ]
    for (const [body, PropertyName, Message] of cases) {
      const refused = await put(body)
      expect([refused.statusCode, refused.json().Errors]).toEqual([
        400,
        [expect.objectContaining({ PropertyName, Message })],
      ])
    }
    expect(await told()).toBeUndefined()
  })

  it.each([
    ['Pacific/Auckland', '2026-11-22', '2026-11-23'],
    ['Asia/Tokyo', '2026-11-21', '2026-11-22'],
    ['UTC', '2026-11-21', '2026-11-22'],
    ['America/New_York', '2026-11-21', '2026-11-22'],
  ])('begins tomorrow where the location is: %s', async (zone, today, tomorrow) => {
    const { at, clock } = fixture
    await at.server.database.query('update "Business" set "TimeZone" = $2 where "Id" = $1', [at.id, zone])
    const { now } = clock
    clock.now = new Date('2026-11-21T12:00:00Z')
    expect((await put({ Until: today, Reason: 'x' })).statusCode).toBe(400)
    expect((await put({ Until: tomorrow, Reason: 'x' })).statusCode).toBe(200)
    clock.now = now
    await at.server.database.query(`update "Business" set "TimeZone" = 'UTC' where "Id" = $1`, [at.id])
  })

  it('is for whoever may edit, of the same location; an erasure forgets it', async () => {
    const { at } = fixture
    const reader = await at.server.caller(['CrmOpportunity-Read', 'CrmOpportunity-List'])
    expect((await put({ Until: later(3), Reason: 'x' }, reader)).statusCode).toBe(403)
    const { rows } = await at.server.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'Harbour', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const stranger = await at.server.caller(['CrmOpportunity-Edit', 'CrmOpportunity-List'], [rows[0]!.Id])
    expect((await put({ Until: later(3), Reason: 'x' }, stranger)).statusCode).toBe(404)
    expect((await stranger.get(`/ext/boards/${board}/staleness`)).statusCode).toBe(404)
    await put({ Until: later(3), Reason: 'Told us about her divorce' })
    const { CoworkerId } = await fixture.read(id)
    expect((await at.admin.send('POST', `/ext/customers/${CoworkerId}/erase`)).statusCode).toBe(200)
    expect(await told()).toBeUndefined()
  })
})
