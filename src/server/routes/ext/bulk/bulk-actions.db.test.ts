import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { keyed, resultsOf, statuses, undoAll } from '#server/testing/fixtures/bulk-fixture.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let board: UndoFixture
let won: number
let lost: number
beforeAll(async () => {
  board = await openUndoFixture()
  won = await board.at.stage({ Name: 'Won', Position: 2, WinOpportunity: true })
  lost = await board.at.stage({ Name: 'Lost', Position: 3, LoseOpportunity: true })
}, 120_000)
afterAll(() => board.at.server.stop())

const cards = (count: number, over: object = {}) =>
  Promise.all(Array.from({ length: count }, () => board.card(board.at.plain, over)))
const readAll = (ids: readonly number[]) => Promise.all(ids.map(board.read))
const shown = (records: readonly CrmOpportunity[], key: keyof CrmOpportunity) => records.map((record) => record[key])

/** What an undo restores: everything but the version, the instants of writes and, of the position, the number. */
const content = (records: readonly CrmOpportunity[]) =>
  records.map((record) => ({ ...record, Version: 0, UpdatedOn: '', UpdatedBy: '', CrmUpdatedOn: '', Position: 0 }))

describe('a bulk action', () => {
  it.each<[string, object, Partial<CrmOpportunity>]>([
    ['sets a follow-up', { DueDate: '2026-12-01' }, { DueDate: '2026-12-01T00:00:00Z' }],
    ['clears a source', { LeadSource: null }, { LeadSource: null }],
    ['sets a source', { LeadSource: 2 }, { LeadSource: 2 }],
  ])('%s, and nothing else', async (_name, Fields, expected) => {
    const ids = await cards(3, { LeadSource: 1, Notes: 'stays', Value: 12.5 })
    const before = await readAll(ids)
    const records = keyed(ids)
    const results = await resultsOf(board.ana, { Action: 'edit', Fields }, records)
    expect(statuses(results)).toEqual([200, 200, 200])
    const after = await readAll(ids)
    expect(content(after)).toEqual(content(before).map((record) => ({ ...record, ...expected })))
    expect(shown(after, 'Version')).toEqual([2, 2, 2])
    expect(results.map(({ Record }) => Record)).toEqual(after)
    await undoAll(
      board.ana,
      records.map(({ IdempotencyKey }) => IdempotencyKey),
    )
    expect(content(await readAll(ids))).toEqual(content(before))
  })

  it('sets on each record what is given for it alone, in the write that moves it', async () => {
    const [first, second, third] = await cards(3, { LeadSource: 1 })
    const [one, two, three] = keyed([first!, second!, third!])
    const records = [{ ...one!, Fields: { Value: 10, Notes: 'Two desks' } }, { ...two!, Fields: { Value: 20 } }, three!]
    const results = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: won }, records)
    expect(statuses(results)).toEqual([200, 200, 200])
    const after = await readAll([first!, second!, third!])
    expect(after.map(({ Value, Notes, Version }) => [Value, Notes, Version])).toEqual([
      [10, 'Two desks', 2],
      [20, null, 2],
      [null, null, 2],
    ])
    const repeated = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: won }, records)
    expect(statuses(repeated)).toEqual([200, 200, 200])
    await undoAll(
      board.ana,
      records.map(({ IdempotencyKey }) => IdempotencyKey),
    )
    expect(shown(await readAll([first!, second!]), 'Value')).toEqual([null, null])
  })

  it('sets owner and type', async () => {
    const type = await board.at.make(entities.OpportunityType, { Name: 'Office', BusinessId: board.at.id })
    const ids = await cards(2)
    const Fields = { ResponsibleId: board.at.owner, OpportunityTypeId: type }
    expect(statuses(await resultsOf(board.ana, { Action: 'edit', Fields }, keyed(ids)))).toEqual([200, 200])
    expect(
      (await readAll(ids)).map(({ ResponsibleId, OpportunityTypeId }) => [ResponsibleId, OpportunityTypeId]),
    ).toEqual([
      [board.at.owner, type],
      [board.at.owner, type],
    ])
  })

  it.each<[string, object, () => number, Partial<CrmOpportunity>]>([
    ['wins', { Action: 'win' }, () => won, { Status: 2, Completed: true, LossReason: null }],
    [
      'loses for one reason',
      { Action: 'lose', LossReason: 4 },
      () => lost,
      { Status: 3, Completed: true, LossReason: 4 },
    ],
    ['archives', { Action: 'archive' }, () => lost, { Status: 3, Completed: true, LossReason: 18 }],
  ])(
    '%s, in the first stage of the board that does, in order, and is taken back',
    async (_name, action, stage, outcome) => {
      const ids = await cards(3)
      const before = await readAll(ids)
      const order = await board.order()
      const records = keyed(ids)
      expect(statuses(await resultsOf(board.ana, action, records))).toEqual([200, 200, 200])
      for (const record of await readAll(ids)) expect(record).toMatchObject({ ...outcome, CrmBoardColumnId: stage() })
      expect((await board.order())[stage()]?.slice(0, 3)).toEqual(ids)
      const undone = await undoAll(
        board.ana,
        records.map(({ IdempotencyKey }) => IdempotencyKey),
      )
      expect(statuses(undone)).toEqual([200, 200, 200])
      expect(content(await readAll(ids))).toEqual(content(before))
      expect(await board.order()).toEqual(order)
    },
  )

  it('deletes, and the undo restores each card between its neighbours', async () => {
    const ids = await cards(4)
    const order = await board.order()
    const records = keyed([ids[2]!, ids[0]!, ids[1]!])
    const results = await resultsOf(board.ana, { Action: 'delete' }, records)
    expect(results).toEqual(
      records.map(({ Id }) => ({ Id, Status: 200, Record: null, ETag: null, Message: null, Errors: null })),
    )
    expect((await board.order())[board.at.plain]).not.toContain(ids[0])
    const undone = await undoAll(
      board.ana,
      records.map(({ IdempotencyKey }) => IdempotencyKey),
    )
    expect(statuses(undone)).toEqual([200, 200, 200])
    expect(await board.order()).toEqual(order)
  })

  it('runs the actions of the stage for each card that enters, and the undo takes them back', async () => {
    const TaskListId = await board.at.make(entities.TaskList, { Name: 'Call', BusinessId: board.at.id })
    const CannedResponseId = await board.at.make(entities.CannedResponse, {
      Name: 'Welcome',
      Subject: 'Hello',
      MessageBody: 'Hello',
      BusinessId: board.at.id,
    })
    const stage = await board.at.stage({ Name: 'Tour', Position: 4, TaskListId, CannedResponseId })
    const ids = await cards(3)
    const customers = shown(await readAll(ids), 'CoworkerId').map(Number)
    const records = keyed(ids)
    const move = { Action: 'move', CrmBoardColumnId: stage }
    expect(statuses(await resultsOf(board.ana, move, records))).toEqual([200, 200, 200])
    for (const customer of customers) {
      expect(await board.at.tasksOf(customer)).toHaveLength(1)
      expect(await board.at.messagesTo(customer)).toHaveLength(1)
    }
    const undone = await undoAll(
      board.ana,
      records.map(({ IdempotencyKey }) => IdempotencyKey),
    )
    expect(statuses(undone)).toEqual([200, 200, 200])
    for (const customer of customers) expect(await board.at.tasksOf(customer)).toEqual([])
  })

  it('is in the audit and in the change log as a single write is, once for each record (I3, I10)', async () => {
    const [id] = await cards(1)
    const records = keyed([id!])
    await resultsOf(board.ana, { Action: 'edit', Fields: { LeadSource: 2 } }, records)
    const key = await board.edit(board.ana, id!, { LeadSource: 1 })
    const { rows } = await board.at.server.database.query(
      `select "Kind", "Version", "UserId", "Client", "Rule", "Fields", "IdempotencyKey" from "Change"
       where "EntityId" = $1 and "Entity" = 'CrmOpportunity' and "Version" > 1 order by "Rev"`,
      [id],
    )
    const entry = { Kind: 'update', UserId: board.ana.userId, Client: 'token', Rule: null, Fields: rows[0]!.Fields }
    expect(rows).toEqual([
      { ...entry, Version: 2, IdempotencyKey: records[0]!.IdempotencyKey },
      { ...entry, Version: 3, IdempotencyKey: key },
    ])
    expect(rows[0]!.Fields).toContain('LeadSource')
  })

  it('answers with long texts as lists do', async () => {
    const [id] = await cards(1, { Notes: 'n'.repeat(5_000) })
    const [result] = await resultsOf(board.ana, { Action: 'edit', Fields: { LeadSource: 2 } }, keyed([id!]))
    const { Records } = (await board.ana.get(`${entities.CrmOpportunity.path}?CrmOpportunity_Id=[${id}]`)).json()
    expect(result!.Record).toEqual(Records[0])
    expect(result!.Record).toMatchObject({ NotesIsCut: true })
  })
})

describe('a card that would be lost without a reason', () => {
  const refusal = {
    Status: 400,
    Errors: [{ AttemptedValue: null, Message: 'is a required field', PropertyName: 'LossReason' }],
  }

  it.each<[string, () => object]>([
    ['by an action', () => ({ Action: 'lose' })],
    ['by a stage', () => ({ Action: 'move', CrmBoardColumnId: lost })],
    ['by a stage with no reason', () => ({ Action: 'move', CrmBoardColumnId: lost, LossReason: null })],
  ])('is refused: %s', async (_name, action) => {
    const ids = await cards(2)
    const before = await readAll(ids)
    expect(await resultsOf(board.ana, action(), keyed(ids))).toMatchObject([refusal, refusal])
    expect(await readAll(ids)).toEqual(before)
  })

  it('keeps one that it has already, and stops none of the others', async () => {
    const other = await board.at.stage({ Name: 'Also lost', Position: 5, LoseOpportunity: true })
    const [open] = await cards(1)
    const closed = await board.card(lost, { LossReason: 4 })
    const results = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: other }, keyed([open!, closed]))
    expect(statuses(results)).toEqual([400, 200])
    expect(await board.read(closed)).toMatchObject({ CrmBoardColumnId: other, LossReason: 4 })
  })

  it('is moved on all the same where that loses nothing: within its stage, and out of it', async () => {
    const without = await board.card(lost)
    const byStatus = await board.card(board.at.plain, { Status: 3 })
    const neutral = await board.at.stage({ Name: 'Neutral', Position: 6 })
    for (const CrmBoardColumnId of [lost, neutral]) {
      const [result] = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId }, keyed([without]))
      expect(result!.Status).toBe(200)
    }
    const [result] = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: neutral }, keyed([byStatus]))
    expect(result).toMatchObject({ Status: 200, Record: { Status: 3, LossReason: null } })
  })
})
