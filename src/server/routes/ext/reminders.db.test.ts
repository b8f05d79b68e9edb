import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RemindersAnswer } from '#core/contract/endpoints/reminders.ts'
import { openPortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import type { Caller } from '#server/testing/test-server.ts'

let fixture: UndoFixture
beforeAll(async () => {
  fixture = await openUndoFixture()
})
afterAll(() => fixture?.at.server.stop())
beforeEach(async () => {
  await fixture.at.server.database.query('delete from "CrmOpportunity"')
  await inZone('UTC')
})

const inZone = (zone: string) => fixture.at.server.database.query('update "Business" set "TimeZone" = $1', [zone])
const read = async (by: Caller): Promise<RemindersAnswer> => (await by.get('/ext/reminders')).json()
const own = (DueDate: string, more: object = {}) =>
  fixture.card(fixture.at.plain, { DueDate, ResponsibleId: fixture.ana.userId, ...more })
const told = async () => (await read(fixture.ana)).Reminders.map((each) => [each.CrmOpportunityId, each.DaysOverdue])

it('are what is mine and due, today first, and then what is overdue for the fewest days', async () => {
  fixture.clock.now = new Date('2026-11-23T09:00:00Z')
  const old = await own('2026-11-02', { Value: 250, Name: 'Desk' })
  const today = await own('2026-11-23')
  const yesterday = await own('2026-11-22T08:00:00Z', { Reminded: true })
  await own('2026-11-24')
  await own('2026-11-20', { Status: 2, Completed: true })
  await fixture.card(fixture.at.plain, { DueDate: '2026-11-23', ResponsibleId: fixture.ben.userId })
  expect(await told()).toEqual([
    [today, 0],
    [yesterday, 1],
    [old, 21],
  ])
  const { Total, Reminders } = await read(fixture.ana)
  expect(Total).toBe(3)
  expect(Reminders[2]).toMatchObject({
    Name: 'Desk',
    Value: 250,
    CurrencyCode: 'EUR',
    BusinessName: 'Quay',
    FollowUp: '2026-11-02',
  })
})

it.each([
  ['Pacific/Auckland', '2026-11-29T10:59:00Z', '2026-11-29T11:01:00Z', '2026-11-30'],
  ['Asia/Tokyo', '2026-11-29T14:59:00Z', '2026-11-29T15:01:00Z', '2026-11-30'],
  ['UTC', '2026-11-29T23:59:00Z', '2026-11-30T00:01:00Z', '2026-11-30'],
  ['America/New_York', '2026-11-30T04:59:00Z', '2026-11-30T05:01:00Z', '2026-11-30'],
  ['America/New_York', '2026-03-09T03:59:00Z', '2026-03-09T04:01:00Z', '2026-03-09'],
  ['Pacific/Auckland', '2026-04-05T11:59:00Z', '2026-04-05T12:01:00Z', '2026-04-06'],
])('in %s begin at midnight there', async (zone, before, after, day) => {
  await inZone(zone)
  const id = await own(day)
  fixture.clock.now = new Date(before)
  expect(await told()).toEqual([])
  fixture.clock.now = new Date(after)
  expect(await told()).toEqual([[id, 0]])
})

it('are counted beyond the 200 that are listed', async () => {
  fixture.clock.now = new Date('2026-11-23T09:00:00Z')
  await own('2026-11-24')
  const last = await own('2026-11-23')
  await fixture.at.server.database.query(
    `insert into "CrmOpportunity" ("CrmBoardColumnId", "CoworkerId", "ResponsibleId", "DueDate", "Position", "Status")
     select "CrmBoardColumnId", "CoworkerId", "ResponsibleId", '2026-11-01', n, 1 from "CrmOpportunity", generate_series(1, 250) n
     where "Id" = $1`,
    [last],
  )
  const { Total, Reminders } = await read(fixture.ana)
  expect([Total, Reminders.length, Reminders[0]?.CrmOpportunityId]).toEqual([251, 200, last])
})

it('in a session that is limited to some boards are those of these boards', async () => {
  const world = await openPortalWorld({ demo: 20, now: () => new Date('2026-11-23T09:00:00Z') })
  const { database } = world.server
  const me = await world.server.caller(['CrmOpportunity-List', 'CrmBoard-List'])
  await database.query(
    `update "CrmOpportunity" set "ResponsibleId" = $1, "Status" = 1, "Completed" = false, "WonOn" = null, "LostOn" = null,
       "LossReason" = null, "DueDate" = '2026-11-20'`,
    [me.userId],
  )
  const boards = new Set((await read(me)).Reminders.map(({ CrmBoardId }) => CrmBoardId))
  const [one = 0] = boards
  expect(boards.size).toBeGreaterThan(1)
  const { caller } = await world.session(await world.addPortal(), { UserId: me.userId, BoardIds: [one] })
  const { Total, Reminders } = await read(caller)
  expect(new Set(Reminders.map(({ CrmBoardId }) => CrmBoardId))).toEqual(new Set([one]))
  expect(Total).toBe(Reminders.length)
  await world.server.stop()
})
