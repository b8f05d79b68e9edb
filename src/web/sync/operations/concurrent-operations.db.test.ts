import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answers, delayed, type TestBoard } from '#web/sync/testing/test-board.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let mine: TestBoard
let theirs: TestBoard
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
  theirs = await board.open()
})

describe('somebody else', () => {
  test('moved the card meanwhile: nothing is overwritten, theirs is shown, and their name is known', async () => {
    const id = mine.first(from)
    await theirs.drop(id, lost, 0)
    const result = await mine.drop(id, to, 0)
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', current: { UpdatedBy: ana.email } } })
    expect((await board.stored(id)).CrmBoardColumnId).toBe(lost.Id)
    expect(mine.ids(lost)).toContain(id)
    expect(mine.ids(to)).not.toContain(id)
  })

  test('changed a field meanwhile: the card moves, and keeps their value', async () => {
    const id = mine.first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'They want two desks.' })
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'They want two desks.' })
    // Not even a conflict: the drop says which fields it means.
    expect(mine.writes).toHaveLength(1)
  })

  test('edited another field: both survive (I12)', async () => {
    const id = mine.first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'Theirs' })
    expect(await mine.services.operations.edit(mine.card(id), { Value: 4321 })).toMatchObject({ ok: true })
    expect(await board.stored(id)).toMatchObject({ Notes: 'Theirs', Value: 4321 })
    expect(mine.card(id)).toMatchObject({ Notes: 'Theirs', Value: 4321 })
    expect(mine.writes).toHaveLength(1)
  })

  test('edited a field meanwhile, and the server does not know Changed-Fields: rebased under a new key', async () => {
    const id = mine.first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'They want two desks.' })
    const current = await board.stored(id)
    mine.faults.push(answers(412, { Message: 'stale', Errors: [], Value: current }))
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'They want two desks.' })
    expect(mine.writes[1]?.headers['idempotency-key']).not.toBe(mine.writes[0]?.headers['idempotency-key'])
  })

  test('decided the outcome: an edit of another part of it is a conflict', async () => {
    const id = mine.first(from)
    await theirs.services.operations.edit(theirs.card(id), { Status: 2, Completed: true })
    const result = await mine.services.operations.edit(mine.card(id), { LossReason: 4 })
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', current: { Status: 2 } } })
  })

  test('edited the same field: nothing is overwritten, and the form gets their record', async () => {
    const id = mine.first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'Theirs, once more' })
    const result = await mine.services.operations.edit(mine.card(id), { Notes: 'Mine', Value: 1 })
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', current: { Notes: 'Theirs, once more' } } })
    expect((await board.stored(id)).Notes).toBe('Theirs, once more')
    expect(mine.card(id).Notes).toBe('Theirs, once more')
  })

  test('deleted the card: it goes, and a second delete is no failure', async () => {
    const id = mine.first(from)
    const card = mine.card(id)
    await theirs.services.operations.remove(theirs.card(id))
    expect(await mine.services.operations.remove(card)).toMatchObject({ ok: true, record: null })
    expect(mine.ids(from)).not.toContain(id)
  })

  test('moved another card away meanwhile: the stage that is read again loses it, and the other one has it (I1)', async () => {
    const [moved, ours] = [mine.ids(from)[1]!, mine.first(to)]
    await theirs.drop(moved, lost, 0)
    // Another position than the one that is shown makes the stage be read again.
    await theirs.drop(theirs.ids(to)[1]!, from, 0)
    expect(await mine.drop(ours, from, 0)).toMatchObject({ ok: true })
    expect(mine.ids(from)).toEqual(await board.storedIds(from))
    expect(mine.ids(from)).not.toContain(moved)
    expect(mine.ids(lost)).toContain(moved)
  })

  test('did nothing: a read that began before our answer does not undo our move', async () => {
    const id = mine.first(from)
    const { confirmed } = mine.services
    const reads = Promise.all([confirmed.refresh([from.Id]), confirmed.refresh([to.Id])])
    await Promise.all([reads, mine.drop(id, to, 0)])
    const known = confirmed.stages().find(({ stageId }) => stageId === to.Id)?.known
    expect(known?.cards.map((card) => card.Id)).toContain(id)
    expect(mine.ids(from)).not.toContain(id)
  })
})

describe('several operations', () => {
  test('on one card reach the server in order, one at a time, and only the latest place is sent (I6)', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(delay.fault)
    const results = [mine.drop(id, to, 0)]
    await delay.arrived
    results.push(mine.drop(id, to, 1), mine.drop(id, from, 2))
    await Promise.resolve()
    expect(mine.writes).toHaveLength(1)
    delay.release()
    expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, true, true])
    expect(mine.writes.map((write) => write.body?.['CrmBoardColumnId'])).toEqual([to.Id, from.Id])
    expect(mine.ids(from)[2]).toBe(id)
    expect(await board.storedIds(from)).toEqual(mine.ids(from))
  })

  test('an edit behind a move is made on top of it', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(delay.fault)
    const moved = mine.drop(id, to, 0)
    const edited = mine.services.operations.edit(mine.card(id), { Notes: 'Called back.' })
    delay.release()
    expect([await moved, await edited]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'Called back.' })
    expect(mine.writes).toHaveLength(2)
  })

  test('at most four cards are on their way at once', async () => {
    const ids = mine.ids(from).slice(0, 6)
    const delays = ids.map(() => delayed())
    mine.faults.push(...delays.map(({ fault }) => fault))
    const results = ids.map((id) => mine.drop(id, lost, 0))
    await Promise.all(delays.slice(0, 1).map(({ arrived }) => arrived))
    expect(mine.writes.length).toBeLessThanOrEqual(4)
    for (const { release } of delays) release()
    expect((await Promise.all(results)).every(({ ok }) => ok)).toBe(true)
    expect(mine.writes).toHaveLength(6)
  })

  test('a card placed below one that is still being sent waits for it, and ends below it', async () => {
    const [upper, lower] = mine.ids(from)
    const delay = delayed()
    mine.faults.push(delay.fault)
    const end = mine.ids(to).length
    const results = [mine.drop(upper!, to, end), mine.drop(lower!, to, end + 1)]
    await delay.arrived
    expect(mine.writes).toHaveLength(1)
    delay.release()
    await Promise.all(results)
    expect((await board.storedIds(to)).slice(-2)).toEqual([upper, lower])
    expect(mine.ids(to)).toEqual(await board.storedIds(to))
  })

  test('twenty drops into the same gap end in the order that everybody reads (I2)', async () => {
    const ids = mine.ids(from).slice(0, 5)
    for (let round = 0; round < 4; round++) {
      for (const id of ids) expect(await mine.drop(id, to, 1)).toMatchObject({ ok: true })
    }
    expect(mine.ids(to)).toEqual(await board.storedIds(to))
    expect(mine.ids(to).slice(1, 6)).toEqual(ids.toReversed())
    expect(mine.writes).toHaveLength(20)
  })
})
