import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import {
  answerLost,
  answers,
  fullestStages,
  held,
  lostOnTheWay,
  openTestBoard,
  type TestBoard,
} from './testing/test-board.ts'

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestBoard
let theirs: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
let lost: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

beforeEach(async () => {
  mine = await openTestBoard(ana.send, boardId)
  theirs = await openTestBoard(ana.send, boardId)
  const fullest = fullestStages(mine)
  from = fullest[0]!
  to = fullest[1]!
  lost = mine.stages.find((stage) => stage.LoseOpportunity)!
})

const first = (stage: CrmBoardColumn) => mine.ids(stage)[0]!
const stored = async (id: number) => (await ana.get(`/api/crm/crmopportunities/${id}`)).json<CrmOpportunity>()
const storedIds = async (stage: CrmBoardColumn) =>
  (await mine.services.api.opportunities.ofStage(stage.Id)).map((card) => card.Id)
const transitions = async (id: number) => (await mine.services.api.opportunities.history(id)).length

describe('a drop', () => {
  test('is one PUT with the whole record, the neighbours, the version and a key', async () => {
    const id = first(from)
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
        'if-match': `"${before.Version}"`,
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
    expect(await storedIds(to)).toEqual(mine.ids(to))
  })

  test('is seen at once, before anybody has answered', async () => {
    const id = first(from)
    const hold = held()
    mine.faults.push(hold.fault)
    const result = mine.drop(id, to, 0)
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
    await hold.arrived
    expect((await stored(id)).CrmBoardColumnId).toBe(from.Id)
    hold.release()
    await result
    expect(mine.services.log.read()).toEqual([])
    expect((await stored(id)).CrmBoardColumnId).toBe(to.Id)
  })

  test('keeps what the record holds beyond our knowledge', async () => {
    const id = first(from)
    const answer = await ana.get(`/api/crm/crmopportunities/${id}`)
    mine.services.confirmed.adopt(Object.assign(answer.json<CrmOpportunity>(), { RoomOfTheirOwn: 'second floor' }))
    await mine.drop(id, to, 0)
    expect(mine.writes[0]?.body).toMatchObject({ RoomOfTheirOwn: 'second floor' })
  })

  test('into a lose stage carries its reason in the same request', async () => {
    const id = first(from)
    const card = mine.card(id)
    const place = { CrmBoardColumnId: lost.Id, afterId: null, beforeId: null, Position: 1 }
    await mine.services.operations.move(card, place, { LossReason: 4 })
    expect(mine.writes).toHaveLength(1)
    expect(await stored(id)).toMatchObject({ Status: 3, LossReason: 4, Completed: true })
    expect((await stored(id)).LostOn).not.toBeNull()
  })
})

describe('a lost answer', () => {
  test('is asked for again under the same key, and the move happens once', async () => {
    const id = first(from)
    const { Version } = mine.card(id)
    const history = await transitions(id)
    mine.faults.push(answerLost)
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(mine.writes).toHaveLength(2)
    expect(mine.writes[1]).toEqual(mine.writes[0])
    expect((await stored(id)).Version).toBe(Version + 1)
    expect(await transitions(id)).toBe(history + 1)
  })

  test('is unknown meanwhile, and shows so', async () => {
    const id = first(from)
    const hold = held()
    mine.faults.push(lostOnTheWay, hold.fault)
    const states: string[] = []
    mine.services.log.subscribe(() => states.push(...mine.services.log.read().map(({ state }) => state)))
    const result = mine.drop(id, to, 0)
    await hold.arrived
    expect(mine.ids(to)[0]).toBe(id)
    hold.release()
    await result
    expect(new Set(states)).toEqual(new Set(['sent', 'unknown']))
  })

  test('a page of a proxy and half an answer count as lost', async () => {
    const id = first(from)
    mine.faults.push(
      async () => new Response('<html>Bad gateway</html>', { status: 502 }),
      async (pass) => new Response((await (await pass()).text()).slice(0, 100), { status: 200 }),
    )
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(new Set(mine.writes.map((write) => write.headers['idempotency-key'])).size).toBe(1)
    expect(mine.writes).toHaveLength(3)
  })
})

describe('a move that fails', () => {
  test('for want of a network, leaves the card before its old neighbours and says so once', async () => {
    const before = { from: mine.ids(from), to: mine.ids(to) }
    mine.faults.push(lostOnTheWay, lostOnTheWay, lostOnTheWay, lostOnTheWay, lostOnTheWay)
    const result = await mine.drop(before.from[1]!, to, 2)
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
    expect(mine.writes).toHaveLength(5)
    expect(mine.ids(from)).toEqual(before.from)
    expect(mine.ids(to)).toEqual(before.to)
    expect(mine.services.log.read()).toEqual([])
  })

  test('although it was carried out each time, ends where the server has it', async () => {
    const id = first(from)
    mine.faults.push(answerLost, answerLost, answerLost, answerLost, answerLost)
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: false })
    await expect.poll(() => mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
  })

  test('because it was refused, is not repeated, and moves back only that card', async () => {
    const [id, other] = mine.ids(from)
    mine.faults.push(answers(400, { Message: 'Value: is too high', Errors: [], WasSuccessful: false }))
    const refused = mine.drop(id!, to, 0)
    const accepted = mine.drop(other!, to, 0)
    expect(await refused).toMatchObject({ ok: false, error: { kind: 'invalid', message: 'Value: is too high' } })
    expect(await accepted).toMatchObject({ ok: true })
    expect(mine.writes).toHaveLength(2)
    expect(mine.ids(from)[0]).toBe(id)
    expect(mine.ids(to)[0]).toBe(other)
  })

  test('a rule of the business that says no with HTTP 200 is a refusal, too', async () => {
    mine.faults.push(answers(200, { Status: 500, Message: 'The stage is closed.', WasSuccessful: false }))
    const result = await mine.drop(first(from), to, 0)
    expect(result).toMatchObject({ ok: false, error: { kind: 'refused', message: 'The stage is closed.' } })
  })
})

describe('somebody else', () => {
  test('moved the card meanwhile: nothing is overwritten, theirs is shown, and their name is known', async () => {
    const id = first(from)
    await theirs.drop(id, lost, 0)
    const result = await mine.drop(id, to, 0)
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', current: { UpdatedBy: ana.email } } })
    expect((await stored(id)).CrmBoardColumnId).toBe(lost.Id)
    expect(mine.ids(lost)).toContain(id)
    expect(mine.ids(to)).not.toContain(id)
  })

  test('changed a field meanwhile: the card moves, and keeps their value', async () => {
    const id = first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'They want two desks.' })
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(await stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'They want two desks.' })
    expect(mine.writes[1]?.headers['idempotency-key']).not.toBe(mine.writes[0]?.headers['idempotency-key'])
  })

  test('edited another field: both survive', async () => {
    const id = first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'Theirs' })
    expect(await mine.services.operations.edit(mine.card(id), { Value: 4321 })).toMatchObject({ ok: true })
    expect(await stored(id)).toMatchObject({ Notes: 'Theirs', Value: 4321 })
  })

  test('edited the same field: nothing is overwritten, and the form gets their record', async () => {
    const id = first(from)
    await theirs.services.operations.edit(theirs.card(id), { Notes: 'Theirs, once more' })
    const result = await mine.services.operations.edit(mine.card(id), { Notes: 'Mine', Value: 1 })
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', current: { Notes: 'Theirs, once more' } } })
    expect((await stored(id)).Notes).toBe('Theirs, once more')
    expect(mine.card(id).Notes).toBe('Theirs, once more')
  })

  test('deleted the card: it goes, and a second delete is no failure', async () => {
    const id = first(from)
    const card = mine.card(id)
    await theirs.services.operations.remove(theirs.card(id))
    expect(await mine.services.operations.remove(card)).toEqual({ ok: true, record: null })
    expect(mine.ids(from)).not.toContain(id)
  })

  test('put the card into the hand of nobody: a read that began before our answer does not undo it', async () => {
    const id = first(from)
    const { confirmed } = mine.services
    const reads = Promise.all([confirmed.refresh([from.Id]), confirmed.refresh([to.Id])])
    await Promise.all([reads, mine.drop(id, to, 0)])
    const known = confirmed.stages().find(({ stageId }) => stageId === to.Id)?.known
    expect(known?.cards.map((card) => card.Id)).toContain(id)
    expect(mine.ids(from)).not.toContain(id)
  })
})

describe('several operations', () => {
  test('on one card reach the server in order, one at a time, and only the latest place is sent', async () => {
    const id = first(from)
    const hold = held()
    mine.faults.push(hold.fault)
    const results = [mine.drop(id, to, 0)]
    await hold.arrived
    results.push(mine.drop(id, to, 1), mine.drop(id, from, 2))
    await Promise.resolve()
    expect(mine.writes).toHaveLength(1)
    hold.release()
    expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, true, true])
    expect(mine.writes.map((write) => write.body?.['CrmBoardColumnId'])).toEqual([to.Id, from.Id])
    expect(mine.ids(from)[2]).toBe(id)
    expect(await storedIds(from)).toEqual(mine.ids(from))
  })

  test('an edit behind a move is made on top of it', async () => {
    const id = first(from)
    const hold = held()
    mine.faults.push(hold.fault)
    const moved = mine.drop(id, to, 0)
    const edited = mine.services.operations.edit(mine.card(id), { Notes: 'Called back.' })
    hold.release()
    expect([await moved, await edited]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'Called back.' })
    expect(mine.writes).toHaveLength(2)
  })

  test('at most four cards are on their way at once', async () => {
    const ids = mine.ids(from).slice(0, 6)
    const holds = ids.map(() => held())
    mine.faults.push(...holds.map(({ fault }) => fault))
    const results = ids.map((id) => mine.drop(id, lost, 0))
    await Promise.all(holds.slice(0, 1).map(({ arrived }) => arrived))
    expect(mine.writes.length).toBeLessThanOrEqual(4)
    for (const { release } of holds) release()
    expect((await Promise.all(results)).every(({ ok }) => ok)).toBe(true)
    expect(mine.writes).toHaveLength(6)
  })

  test('a card put below one that is still on its way waits for it, and stands below it', async () => {
    const [upper, lower] = mine.ids(from)
    const hold = held()
    mine.faults.push(hold.fault)
    const end = mine.ids(to).length
    const results = [mine.drop(upper!, to, end), mine.drop(lower!, to, end + 1)]
    await hold.arrived
    expect(mine.writes).toHaveLength(1)
    hold.release()
    await Promise.all(results)
    expect((await storedIds(to)).slice(-2)).toEqual([upper, lower])
    expect(mine.ids(to)).toEqual(await storedIds(to))
  })

  test('twenty drops into the same gap end in the order that everybody reads', async () => {
    const ids = mine.ids(from).slice(0, 5)
    for (let round = 0; round < 4; round++) {
      for (const id of ids) expect(await mine.drop(id, to, 1)).toMatchObject({ ok: true })
    }
    expect(mine.ids(to)).toEqual(await storedIds(to))
    expect(mine.ids(to).slice(1, 6)).toEqual(ids.toReversed())
    expect(mine.writes).toHaveLength(20)
  })
})

describe('a server that cannot now', () => {
  test('is asked again when it said, under the same key', async () => {
    mine.faults.push(
      answers(429, { Message: 'Wait 3 seconds' }, { 'Retry-After': '3' }),
      answers(409, { Message: 'Wait 2 seconds' }),
      answers(503, null, { 'Retry-After': '1' }),
    )
    expect(await mine.drop(first(from), to, 0)).toMatchObject({ ok: true })
    expect(mine.pauses).toEqual([3000, 2000, 1000])
    expect(new Set(mine.writes.map((write) => write.headers['idempotency-key'])).size).toBe(1)
  })

  test('a session that ended keeps the card in its new place until somebody has signed in again', async () => {
    const id = first(from)
    mine.faults.push(answers(401, { Message: 'Authorization has been denied for this request.' }))
    const result = mine.drop(id, to, 0)
    await expect.poll(() => mine.session.hasEnded()).toBe(true)
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.writes).toHaveLength(1)
    mine.session.renewed()
    expect(await result).toMatchObject({ ok: true })
    expect((await stored(id)).CrmBoardColumnId).toBe(to.Id)
  })

  test('whoever signs out sends nothing afterwards', async () => {
    const id = first(from)
    mine.faults.push(answers(503, null, { 'Retry-After': '1' }))
    const result = mine.drop(id, to, 0)
    mine.services.sender.abandon()
    expect(await result).toMatchObject({ ok: false })
    expect(mine.services.log.read()).toEqual([])
    expect((await stored(id)).CrmBoardColumnId).toBe(from.Id)
  })
})

describe('a new opportunity', () => {
  test('stands at the top of its stage at once, and gets its number from the server', async () => {
    const { CoworkerId, CoworkerFullName } = mine.card(first(from))
    const hold = held()
    mine.faults.push(hold.fault)
    const values = { CrmBoardColumnId: from.Id, CoworkerId, CoworkerFullName, Value: 99.5 }
    const result = mine.services.operations.create(values)
    expect(mine.cards(from)[0]).toMatchObject({ CoworkerFullName, Value: 99.5, Status: 1 })
    expect(mine.ids(from)[0]).toBeLessThan(0)
    hold.release()
    const done = await result
    expect(done).toMatchObject({ ok: true, record: { Value: 99.5, CrmBoardColumnId: from.Id } })
    expect(mine.ids(from)[0]).toBe(done.ok && done.record?.Id)
    expect(await storedIds(from)).toEqual(mine.ids(from))
  })

  test('above a card with the number 1 respaces nothing, and all agree about the order', async () => {
    const { CoworkerId } = mine.card(first(from))
    const top = first(from)
    await ana.send('PUT', '/api/crm/crmopportunities', { ...(await stored(top)), Position: 1 })
    await mine.services.confirmed.refresh([from.Id])
    const before = (await mine.services.api.opportunities.ofStage(from.Id)).map((card) => card.Position)
    await mine.services.operations.create({ CrmBoardColumnId: from.Id, CoworkerId })
    expect(mine.ids(from)[1]).toBe(top)
    expect(await storedIds(from)).toEqual(mine.ids(from))
    const after = (await mine.services.api.opportunities.ofStage(from.Id)).map((card) => card.Position)
    expect(after.slice(1)).toEqual(before)
  })

  test('that is refused leaves nothing behind, and names the field', async () => {
    const before = mine.ids(from)
    const result = await mine.services.operations.create({ CrmBoardColumnId: from.Id, CoworkerId: 1 })
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', errors: [{ PropertyName: 'Coworker' }] } })
    expect(mine.ids(from)).toEqual(before)
  })
})

test('an edit of the stage stands at the top there, and all agree about the order', async () => {
  const id = first(from)
  const top = first(to)
  await ana.send('PUT', '/api/crm/crmopportunities', { ...(await stored(top)), Position: 1 })
  await mine.services.confirmed.refresh([to.Id])
  expect(await mine.services.operations.edit(mine.card(id), { CrmBoardColumnId: to.Id })).toMatchObject({ ok: true })
  expect(mine.ids(to).slice(0, 2)).toEqual([id, top])
  expect(await storedIds(to)).toEqual(mine.ids(to))
})

test('an edit that changes nothing sends nothing', async () => {
  const card = mine.card(first(from))
  expect(await mine.services.operations.edit(card, { Notes: card.Notes })).toEqual({ ok: true, record: card })
  expect(mine.writes).toEqual([])
})
