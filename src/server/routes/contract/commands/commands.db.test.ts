import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunityCommands } from '#core/contract/endpoints/commands/commands.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import {
  cardsPath,
  commandTime,
  type CommandFixture,
  openCommandFixture,
} from '#server/testing/fixtures/command-fixture.ts'
import { errorsOf } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let world: CommandFixture
beforeAll(async () => {
  world = await openCommandFixture()
})
afterAll(() => world.server.stop())

const freshStage = async () =>
  world.make(entities.CrmBoardColumn.path, {
    CrmBoardId: (await world.read(await world.card())).CrmBoardColumnCrmBoardId,
    Name: 'Fresh',
    Position: 5,
  })
/** `[Id, Position]` of the cards of a stage, in order. */
const places = async (stage: number) => {
  const list = await world.admin.get(`${cardsPath}?orderby=Position&CrmOpportunity_CrmBoardColumn=${stage}`)
  return (list.json().Records as CrmOpportunity[]).map(({ Id, Position }) => [Id, Position])
}

/** What each command makes of two fresh cards. */
const effects: { [Key in (typeof opportunityCommands)[number]['Key']]: [Record<string, unknown>, () => object] } = {
  CRM_MOVE_TO_STAGE: [{ CrmBoardColumnId: 'offer' }, () => ({ CrmBoardColumnId: world.board.offer, Status: 1 })],
  CRM_ASSIGN_RESPONSIBLE: [{ ResponsibleId: 'me' }, () => ({ ResponsibleId: world.admin.userId })],
  CRM_SET_DUE_DATE: [{ DueDate: '2026-12-24' }, () => ({ DueDate: '2026-12-24T00:00:00Z' })],
  CRM_MARK_WON: [{}, () => ({ CrmBoardColumnId: world.board.won, Status: 2, Completed: true, WonOn: commandTime })],
  CRM_MARK_LOST: [
    { LossReason: 4 },
    () => ({ CrmBoardColumnId: world.board.lost, Status: 3, Completed: true, LostOn: commandTime, LossReason: 4 }),
  ],
  CRM_ARCHIVE_LOST: [{}, () => ({ CrmBoardColumnId: world.board.lost, Status: 3, Completed: true, LossReason: 18 })],
}
const parametersOf = (key: keyof typeof effects) => {
  const known: Record<string, unknown> = { offer: world.board.offer, me: world.admin.userId }
  return Object.fromEntries(
    Object.entries(effects[key][0]).map(([name, value]) => [name, known[String(value)] ?? value]),
  )
}

describe('a command', () => {
  it.each(opportunityCommands)('$Key does to every record what it says, and nothing else', async ({ Key }) => {
    const ids = [await world.card({ Notes: 'kept', Value: 5 }), await world.card({ Notes: 'kept', Value: 5 })]
    const before = await Promise.all(ids.map(world.read))
    await world.done(Key, ids, parametersOf(Key))
    for (const [index, id] of ids.entries()) {
      const after = await world.read(id)
      expect(after).toMatchObject({
        ...effects[Key][1](),
        Notes: 'kept',
        Value: 5,
        CoworkerId: world.customer,
        Version: 2,
      })
      expect(after.CreatedOn).toBe(before[index]!.CreatedOn)
      const stays = after.CrmBoardColumnId === world.board.enquiry
      const histories = await world.admin.get(
        `/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}`,
      )
      expect(histories.json().TotalItems).toBe(stays ? 1 : 2)
    }
  })

  it('moves to the top, in the order of the Ids', async () => {
    const [a, b, c] = [
      await world.card({ CrmBoardColumnId: world.board.offer }),
      await world.card(),
      await world.card(),
    ]
    await world.done('CRM_MOVE_TO_STAGE', [b, c], { CrmBoardColumnId: world.board.offer })
    const list = await world.admin.get(
      `${cardsPath}?orderby=Position&CrmOpportunity_CrmBoardColumn=${world.board.offer}`,
    )
    const order = (list.json().Records as CrmOpportunity[]).map(({ Id }) => Id)
    expect(order.slice(0, 3)).toEqual([c, b, a])
  })

  it('leaves a card that is there already where it is, though the stage is respaced meanwhile', async () => {
    const [to, x] = [await freshStage(), await world.card()]
    const y = await world.card({ CrmBoardColumnId: to, Position: -(2 ** 31) })
    await world.done('CRM_MOVE_TO_STAGE', [x, y], { CrmBoardColumnId: to })
    expect(await places(to)).toEqual([
      [x, 1],
      [y, 100],
    ])
  })

  it('renumbers nobody, however many it puts on top of a stage', async () => {
    const to = await freshStage()
    const there = [await world.card({ CrmBoardColumnId: to }), await world.card({ CrmBoardColumnId: to, Position: 2 })]
    const before = await places(to)
    const [a, b] = [await world.card(), await world.card()]
    await world.done('CRM_MOVE_TO_STAGE', [a, b], { CrmBoardColumnId: to })
    expect(await places(to)).toEqual([[b, -199], [a, -99], ...before])
    expect(before.map(([id]) => id)).toEqual(there)
  })

  it('takes the responsible and the date away where the value is null', async () => {
    const id = await world.card({ ResponsibleId: world.admin.userId, DueDate: '2026-12-24' })
    await world.done('CRM_ASSIGN_RESPONSIBLE', [id], { ResponsibleId: null })
    await world.done('CRM_SET_DUE_DATE', [id])
    expect(await world.read(id)).toMatchObject({ ResponsibleId: null, DueDate: null })
  })

  it('marks in place where the board has no such stage', async () => {
    const CrmBoardId = await world.make(entities.CrmBoard.path, {
      BusinessId: (await world.read(await world.card())).CrmBoardColumnCrmBoardBusinessId,
      Name: 'Without ends',
    })
    const only = await world.make(entities.CrmBoardColumn.path, { CrmBoardId, Name: 'Only', Position: 1 })
    const id = await world.card({ CrmBoardColumnId: only })
    await world.done('CRM_MARK_LOST', [id], { LossReason: 2 })
    expect(await world.read(id)).toMatchObject({
      CrmBoardColumnId: only,
      Status: 3,
      LossReason: 2,
      LostOn: commandTime,
    })
  })

  it('names each record that failed, and does the others', async () => {
    const [a, b] = [await world.card(), await world.card()]
    await world.admin.send('DELETE', `${cardsPath}/${b}`)
    const response = await world.run('CRM_MARK_WON', [7, a, b])
    expect([response.statusCode, response.json()]).toMatchObject([200, { Status: 500, WasSuccessful: false }])
    expect(response.json().Message).toContain('1 of 3')
    expect(errorsOf(response)).toEqual(
      [7, b].map((AttemptedValue) => ({ AttemptedValue, Message: 'was not found', PropertyName: 'Id' })),
    )
    expect((await world.read(a)).Status).toBe(2)
  })

  it('says why a record cannot be moved: an unknown stage, a stage that may not erase the customer', async () => {
    const id = await world.card()
    const CrmBoardId = (await world.read(id)).CrmBoardColumnCrmBoardId
    const bin = await world.make(entities.CrmBoardColumn.path, {
      CrmBoardId,
      Name: 'Bin',
      Position: 9,
      DeleteAccount: true,
    })
    const before = await wholeState(world.server.database)
    for (const [stage, why] of [
      [7, 'there is no such stage'],
      [bin, 'permanently deletes the customer'],
    ] as const) {
      const response = await world.run('CRM_MOVE_TO_STAGE', [id], { CrmBoardColumnId: stage })
      expect(response.json().WasSuccessful).toBe(false)
      expect(errorsOf(response)).toMatchObject([{ AttemptedValue: id, Message: expect.stringContaining(why) }])
    }
    expect(await wholeState(world.server.database)).toBe(before)
  })

  it('leaves the cards of other locations alone', async () => {
    const id = await world.card()
    const { rows } = await world.server.database.query<{ Id: number }>('select max("Id") as "Id" from "Business"')
    const stranger = await world.server.caller(['CrmOpportunity-Edit'], [rows[0]!.Id])
    expect(errorsOf(await world.run('CRM_MARK_WON', [id], {}, {}, stranger))).toMatchObject([
      { Message: 'was not found' },
    ])
    expect((await world.read(id)).Status).toBe(1)
  })

  it('takes 1,000 Ids, each once', async () => {
    const ids: number[] = []
    for (let made = 0; made < 60; made += 1) ids.push(await world.card())
    const absent = Array.from({ length: 1000 - ids.length }, (_, index) => index + 1)
    const response = await world.run('CRM_SET_DUE_DATE', [...ids, ...absent], { DueDate: '2027-01-01' })
    expect(errorsOf(response)).toHaveLength(absent.length)
    expect(response.json().Message).toContain('60 of 1000')
    await world.done('CRM_SET_DUE_DATE', [ids[0], ids[0], ids[0]], { DueDate: '2027-01-02' })
    expect(await world.read(ids[0]!)).toMatchObject({ DueDate: '2027-01-02T00:00:00Z', Version: 3 })
  })
})
