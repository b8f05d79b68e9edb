import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { readOpportunityHistory } from '#web/api/opportunity/opportunity-history.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answerLost, answers, delayed, lostOnTheWay, type TestBoard } from '#web/sync/testing/test-board.ts'

let server: TestServer
let board: ServedBoard
let mine: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  board = await openServedBoard((await server.caller(['Admin'])).send)
})
afterAll(() => server.stop())

beforeEach(async () => {
  ;({ mine, from, to } = await board.openWithStages())
})

const transitions = async (id: number) => (await readOpportunityHistory(mine.services.api.http, id)).length

describe('a lost answer', () => {
  test('is asked for again under the same key, and the move happens once (I4)', async () => {
    const id = mine.first(from)
    const { Version } = mine.card(id)
    const history = await transitions(id)
    mine.faults.push(answerLost)
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(mine.writes).toHaveLength(2)
    expect(mine.writes[1]).toEqual(mine.writes[0])
    expect((await board.stored(id)).Version).toBe(Version + 1)
    expect(await transitions(id)).toBe(history + 1)
  })

  test('leaves the outcome unknown meanwhile, and the operation says so', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(lostOnTheWay, delay.fault)
    const states: string[] = []
    mine.services.log.subscribe(() => states.push(...mine.services.log.read().map(({ state }) => state)))
    const result = mine.drop(id, to, 0)
    await delay.arrived
    expect(mine.ids(to)[0]).toBe(id)
    delay.release()
    await result
    expect(new Set(states)).toEqual(new Set(['queued', 'sent', 'unknown']))
    expect(states.lastIndexOf('queued')).toBeLessThan(states.indexOf('sent'))
  })

  test('a page of a proxy and half an answer count as lost', async () => {
    const id = mine.first(from)
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
  test('without a network, is tried as often as it takes, and made once (I4)', async () => {
    const id = mine.ids(from)[1]!
    const history = await transitions(id)
    mine.faults.push(...Array.from({ length: 40 }, () => lostOnTheWay))
    expect(await mine.drop(id, to, 2)).toMatchObject({ ok: true })
    expect(mine.writes).toHaveLength(41)
    expect(new Set(mine.writes.map((write) => JSON.stringify(write))).size).toBe(1)
    expect(Math.max(...mine.pauses)).toBeLessThanOrEqual(15_000)
    expect(await transitions(id)).toBe(history + 1)
    expect(mine.ids(to)).toEqual(await board.storedIds(to))
    expect(mine.services.log.read()).toEqual([])
  })

  test('although it was carried out each time, ends where the server has it', async () => {
    const id = mine.first(from)
    const history = await transitions(id)
    mine.faults.push(answerLost, answerLost, answerLost, answerLost, answerLost, answerLost)
    expect(await mine.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
    expect(await transitions(id)).toBe(history + 1)
  })

  test('because it was refused, is not repeated, and moves back only that card (I5)', async () => {
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

  test('a business rule that refuses with HTTP 200 is a refusal, too', async () => {
    mine.faults.push(answers(200, { Status: 500, Message: 'The stage is closed.', WasSuccessful: false }))
    const result = await mine.drop(mine.first(from), to, 0)
    expect(result).toMatchObject({ ok: false, error: { kind: 'refused', message: 'The stage is closed.' } })
  })
})

describe('a server that cannot now', () => {
  test('is retried when it said, under the same key', async () => {
    mine.faults.push(
      answers(429, { Message: 'Wait 3 seconds' }, { 'Retry-After': '3' }),
      answers(409, { Message: 'Wait 2 seconds' }),
      answers(503, null, { 'Retry-After': '1' }),
    )
    expect(await mine.drop(mine.first(from), to, 0)).toMatchObject({ ok: true })
    expect(mine.pauses).toEqual([3000, 2000, 1000])
    expect(new Set(mine.writes.map((write) => write.headers['idempotency-key'])).size).toBe(1)
  })

  test('because the request took too long, gets the same request again', async () => {
    mine.faults.push(answers(408))
    expect(await mine.drop(mine.first(from), to, 0)).toMatchObject({ ok: true })
    expect(mine.writes).toHaveLength(2)
    expect(mine.writes[1]).toEqual(mine.writes[0])
  })

  test('a session that ended keeps the card in its new place until somebody has signed in again', async () => {
    const id = mine.first(from)
    mine.faults.push(answers(401, { Message: 'Authorization has been denied for this request.' }))
    const result = mine.drop(id, to, 0)
    await expect.poll(() => mine.session.hasEnded()).toBe(true)
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.writes).toHaveLength(1)
    mine.session.renewed()
    expect(await result).toMatchObject({ ok: true })
    expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  })

  test('after a sign-out nothing is sent any more', async () => {
    const id = mine.first(from)
    mine.faults.push(answers(503, null, { 'Retry-After': '1' }))
    const result = mine.drop(id, to, 0)
    mine.services.log.forget()
    expect(await result).toMatchObject({ ok: false })
    expect(mine.services.log.read()).toEqual([])
    expect((await board.stored(id)).CrmBoardColumnId).toBe(from.Id)
  })
})

describe('a failure for which whoever made the change does not wait', () => {
  const refuse = answers(400, { Message: 'Value: is too high', Errors: [], WasSuccessful: false })
  const save = (id: number, isAwaited: () => boolean) =>
    mine.services.operations.edit(mine.card(id), { Value: 480 }, { isAwaited })

  test('is told as untold, with the customer and what the change was made on', async () => {
    const id = mine.first(from)
    const { CoworkerFullName: customer, Value } = mine.card(id)
    mine.faults.push(refuse)
    expect(await save(id, () => false)).toMatchObject({ ok: false })
    expect(mine.services.log.takeUntold()).toMatchObject([
      {
        customer,
        operation: { opportunityId: id, fields: { Value: 480 } },
        base: { Value },
        error: { kind: 'invalid' },
      },
    ])
    expect(mine.services.log.untold.read()).toEqual([])
  })

  test('goes to the one listener that takes it, and is told nowhere else', async () => {
    const id = mine.first(from)
    const heard: string[] = []
    const { log } = mine.services
    const stops = [
      log.listen(() => heard.push('of something else') < 0),
      log.listen(({ operation }) => heard.push('its form') > 0 && operation.opportunityId === id),
      log.listen(() => heard.push('another of the same') > 0),
    ]
    mine.faults.push(refuse)
    await save(id, () => false)
    expect(heard).toEqual(['of something else', 'its form'])
    expect(log.untold.read()).toEqual([])
    for (const stop of stops) stop()
    mine.faults.push(refuse)
    await save(id, () => false)
    expect(heard).toHaveLength(2)
    expect(log.takeUntold()).toHaveLength(1)
  })

  test('is asked for when it has failed: a form that was open then is gone by now', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push((pass) => delay.fault(() => refuse(pass)))
    let isOpen = true
    const result = save(id, () => isOpen)
    await delay.arrived
    isOpen = false
    delay.release()
    expect(await result).toMatchObject({ ok: false })
    expect(mine.services.log.takeUntold()).toHaveLength(1)
  })

  test('is none where the change was taken back', async () => {
    const card = mine.card(mine.first(from))
    const result = mine.services.operations.edit(card, { Value: 480 }, { isHeld: true, isAwaited: () => false })
    const [entry] = mine.services.log.entries()
    expect(mine.services.log.withdraw(entry!.key)).toBe(true)
    expect(await result).toMatchObject({ ok: false, error: { kind: 'withdrawn' } })
    expect(mine.services.log.untold.read()).toEqual([])
  })
})
