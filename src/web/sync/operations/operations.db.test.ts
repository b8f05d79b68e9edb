import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

import { tokenOf } from '#web/api/version-token.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { delayed, type TestBoard } from '#web/sync/testing/test-board.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let mine: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
let lost: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
})
afterAll(() => server.stop())

beforeEach(async () => {
  ;({ mine, from, to, lost } = await board.openWithStages())
})

describe('a drop', () => {
  test('is one PUT with the whole record, the neighbours, the version and a key (I17)', async () => {
    const id = mine.first(from)
    const before = mine.card(id)
    const [above, below] = mine.ids(to)
    const result = await mine.drop(id, to, 1)
    expect(result).toMatchObject({ ok: true, record: { Id: id, CrmBoardColumnId: to.Id } })
    expect(mine.writes).toHaveLength(1)
    const [write] = mine.writes
    expect(write).toMatchObject({
      method: 'PUT',
      headers: {
        'place-after': String(above),
        'place-before': String(below),
        'if-match': `"${before.Version}-${String(tokenOf(before))}"`,
        'changed-fields': 'CrmBoardColumnId, Position',
        prefer: 'return=representation',
      },
      body: {
        Id: id,
        CrmBoardColumnId: to.Id,
        CoworkerId: before.CoworkerId,
        Notes: before.Notes,
        Value: before.Value,
      },
    })
    expect(write?.headers['idempotency-key']).toBeTruthy()
    expect(mine.ids(to).slice(0, 3)).toEqual([above, id, below])
    expect(await board.storedIds(to)).toEqual(mine.ids(to))
  })

  test('names the loss reason as well where it brings one; an edit names what was edited', async () => {
    const id = mine.first(from)
    const target = { CrmBoardColumnId: lost.Id, afterId: null, beforeId: null, Position: 1 }
    await mine.services.operations.move(mine.card(id), target, { LossReason: 4 })
    await mine.services.operations.edit(mine.card(id), { Notes: 'Called.', Value: 5 })
    expect(mine.writes.map(({ headers }) => headers['changed-fields'])).toEqual([
      'CrmBoardColumnId, Position, LossReason',
      'Notes, Value',
    ])
    expect(mine.writes.every(({ body }) => !Object.hasOwn(body ?? {}, 'VersionToken'))).toBe(true)
  })

  test('is shown at once, before the server answers', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(delay.fault)
    const result = mine.drop(id, to, 0)
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
    await delay.arrived
    expect((await board.stored(id)).CrmBoardColumnId).toBe(from.Id)
    delay.release()
    await result
    expect(mine.services.log.read()).toEqual([])
    expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  })

  test('keeps fields of the record that the contract does not know', async () => {
    const id = mine.first(from)
    const answer = await ana.get(`/api/crm/crmopportunities/${id}`)
    mine.services.confirmed.adopt(Object.assign(answer.json<CrmOpportunity>(), { RoomOfTheirOwn: 'second floor' }))
    await mine.drop(id, to, 0)
    expect(mine.writes[0]?.body).toMatchObject({ RoomOfTheirOwn: 'second floor' })
  })

  test('into a lose stage carries its reason in the same request', async () => {
    const id = mine.first(from)
    const card = mine.card(id)
    const place = { CrmBoardColumnId: lost.Id, afterId: null, beforeId: null, Position: 1 }
    await mine.services.operations.move(card, place, { LossReason: 4 })
    expect(mine.writes).toHaveLength(1)
    expect(await board.stored(id)).toMatchObject({ Status: 3, LossReason: 4, Completed: true })
    expect((await board.stored(id)).LostOn).not.toBeNull()
  })
})

describe('a move into a stage that asks for fields', () => {
  const filled = { Value: 1250, LeadSource: 2 }
  const move = (id: number) =>
    mine.services.operations.move(
      mine.card(id),
      { CrmBoardColumnId: to.Id, afterId: null, beforeId: null, Position: 1 },
      { fields: { ...filled, ResponsibleFullName: 'only shown' } },
    )

  test('is one PUT with them, and one undo takes all of it back', async () => {
    const id = mine.first(from)
    const { Value, LeadSource } = mine.card(id)
    const result = move(id)
    expect(mine.card(id)).toMatchObject({ ...filled, CrmBoardColumnId: to.Id })
    await result
    expect(mine.writes).toHaveLength(1)
    expect(mine.writes[0]?.headers['changed-fields']).toBe('CrmBoardColumnId, Position, Value, LeadSource')
    expect(mine.writes[0]?.body).toMatchObject(filled)
    expect(await board.stored(id)).toMatchObject({ ...filled, CrmBoardColumnId: to.Id })
    const undone = mine.services.undoHistory.undo(id)
    expect(mine.card(id)).toMatchObject({ Value, LeadSource, CrmBoardColumnId: from.Id })
    await undone
    expect(await board.stored(id)).toMatchObject({ Value, LeadSource, CrmBoardColumnId: from.Id })
  })

  test('does not write over what a colleague has filled in meanwhile', async () => {
    const id = mine.first(from)
    const stored = await board.stored(id)
    const theirs = await ana.send('PUT', '/api/crm/crmopportunities', { ...stored, Value: 77 })
    expect(theirs.statusCode, theirs.body).toBe(200)
    expect(await move(id)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    expect(await board.stored(id)).toMatchObject({ Value: 77, CrmBoardColumnId: from.Id })
  })
})

describe('a new opportunity', () => {
  test('is shown at the top of its stage at once, and gets its Id from the server', async () => {
    const { CoworkerId, CoworkerFullName } = mine.card(mine.first(from))
    const delay = delayed()
    mine.faults.push(delay.fault)
    const values = { CrmBoardColumnId: from.Id, CoworkerId, CoworkerFullName, Value: 99.5 }
    const result = mine.services.operations.create(values)
    expect(mine.cards(from)[0]).toMatchObject({ CoworkerFullName, Value: 99.5, Status: 1 })
    expect(mine.ids(from)[0]).toBeLessThan(0)
    delay.release()
    const done = await result
    expect(done).toMatchObject({ ok: true, record: { Value: 99.5, CrmBoardColumnId: from.Id } })
    expect(mine.ids(from)[0]).toBe(done.ok && done.record?.Id)
    expect(await board.storedIds(from)).toEqual(mine.ids(from))
  })

  test('above a card with the number 1 respaces nothing, and all agree about the order', async () => {
    const { CoworkerId } = mine.card(mine.first(from))
    const top = mine.first(from)
    await ana.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(top)), Position: 1 })
    await mine.services.confirmed.refresh([from.Id])
    const before = (await mine.services.api.opportunities.ofStage(from.Id)).map((card) => card.Position)
    await mine.services.operations.create({ CrmBoardColumnId: from.Id, CoworkerId })
    expect(mine.ids(from)[1]).toBe(top)
    expect(await board.storedIds(from)).toEqual(mine.ids(from))
    const after = (await mine.services.api.opportunities.ofStage(from.Id)).map((card) => card.Position)
    expect(after.slice(1)).toEqual(before)
  })

  test('that is refused disappears, and the error names the field', async () => {
    const before = mine.ids(from)
    const result = await mine.services.operations.create({ CrmBoardColumnId: from.Id, CoworkerId: 1 })
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', errors: [{ PropertyName: 'Coworker' }] } })
    expect(mine.ids(from)).toEqual(before)
  })
})

test('an edit of the stage stands at the top there, and all agree about the order', async () => {
  const id = mine.first(from)
  const top = mine.first(to)
  await ana.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(top)), Position: 1 })
  await mine.services.confirmed.refresh([to.Id])
  expect(await mine.services.operations.edit(mine.card(id), { CrmBoardColumnId: to.Id })).toMatchObject({ ok: true })
  expect(mine.ids(to).slice(0, 2)).toEqual([id, top])
  expect(await board.storedIds(to)).toEqual(mine.ids(to))
})

test('an edit that changes nothing sends nothing', async () => {
  const card = mine.card(mine.first(from))
  expect(await mine.services.operations.edit(card, { Notes: card.Notes })).toEqual({
    ok: true,
    record: card,
    opId: null,
    notes: [],
  })
  expect(mine.writes).toEqual([])
})
