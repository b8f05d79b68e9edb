import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { openTab, type OpenTab } from '#web/sync/testing/open-tab.ts'
import { answerLost, answers, delayed, neverAnswered } from '#web/sync/testing/test-board.ts'
import { testBrowser, type TestBrowser } from '#web/sync/testing/test-browser.ts'
import { holdTime } from './holds.ts'

let server: TestServer
let ana: Caller
let ben: Caller
let browser: TestBrowser
let mine: OpenTab
let from: CrmBoardColumn
let to: CrmBoardColumn

const storedKeys = async () => (await browser.kvStore.keys()).filter((key) => key.startsWith('op/'))

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  ben = await server.caller(['Admin'])
})
afterAll(() => server.stop())
beforeEach(async () => {
  browser = testBrowser()
  mine = await openTab(browser, ana)
  ;({ from, to } = mine.stagesToMoveBetween())
})

const history = () => mine.services.undoHistory
const stored = async (id: number) => (await ben.get(`/api/crm/crmopportunities/${id}`)).json()

describe('undo', () => {
  test('of a change that is refused meanwhile has nothing to take back, and no failure of its own (I5)', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(async (pass) => {
      await delay.fault(async () => new Response())
      return answers(403, { Message: 'no' })(pass)
    })
    const moved = mine.drop(id, to, 0)
    await delay.arrived
    const undone = history().undo()
    delay.release()
    expect(await moved).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
    expect(await undone).toMatchObject({ kind: 'failed', error: { kind: 'withdrawn' } })
    expect(mine.writes).toHaveLength(1)
  })

  test('of a change that waits after "busy" is sent, too: an attempt before may have been applied', async () => {
    const before = mine.ids(from)
    const id = before[1] ?? 0
    mine.faults.push(answerLost, answers(503, null, { 'Retry-After': '1' }))
    let undone: ReturnType<ReturnType<typeof history>['undo']> = null
    const stop = mine.services.log.subscribe(() => {
      if (mine.writes.length !== 2 || mine.services.log.read()[0]?.state === 'sent') return
      stop()
      undone = history().undo()
    })
    await mine.drop(id, to, 0)
    expect(await undone).toMatchObject({ kind: 'done' })
    expect((await stored(id)).CrmBoardColumnId).toBe(from.Id)
    expect(mine.ids(from)).toEqual(before)
  })

  test('puts a moved card back between its neighbours, and redo moves it again (I9)', async () => {
    const before = mine.ids(from)
    const id = before[1] ?? 0
    const since = mine.card(id).CrmBoardColumnSince
    await mine.drop(id, to, 0)
    expect(history().latest.read()).toMatchObject({ opportunityId: id, change: { kind: 'move' } })

    const undone = history().undo()
    // At once, before the server has answered.
    expect(mine.ids(from)).toEqual(before)
    expect(await undone).toMatchObject({ kind: 'done', notes: [] })
    expect(mine.ids(from)).toEqual(before)
    expect((await stored(id)).CrmBoardColumnSince).toBe(since)
    expect(history().latest.read()).toBeNull()

    expect(await history().redo()).toMatchObject({ kind: 'done' })
    expect(mine.ids(to)[0]).toBe(id)
    expect((await stored(id)).CrmBoardColumnId).toBe(to.Id)
    expect(await history().undo()).toMatchObject({ kind: 'done' })
    expect(mine.ids(from)).toEqual(before)
    expect(history().redo()).not.toBeNull()
  })

  test('takes back edits, creates and deletes', async () => {
    const id = mine.first(from)
    const record = mine.card(id)
    await mine.services.operations.edit(record, { Value: 4711, Notes: 'by mistake' })
    expect(await history().undo()).toMatchObject({ kind: 'done' })
    expect(await stored(id)).toMatchObject({ Value: record.Value, Notes: record.Notes })

    await mine.services.operations.remove(mine.card(id))
    expect(mine.ids(from)).not.toContain(id)
    const back = history().undo()
    expect(mine.ids(from)).toContain(id)
    expect(await back).toMatchObject({ kind: 'done' })
    expect((await stored(id)).Id).toBe(id)

    const created = await mine.services.operations.create({ CrmBoardColumnId: to.Id, CoworkerId: record.CoworkerId })
    if (!created.ok || !created.record) throw new Error('it was not created')
    expect(await history().undo()).toMatchObject({ kind: 'done' })
    expect((await ben.get(`/api/crm/crmopportunities/${created.record.Id}`)).statusCode).toBe(404)
    expect(mine.ids(to)).not.toContain(created.record.Id)
  })

  test('is refused after a change by somebody else, which stays', async () => {
    const id = mine.first(from)
    await mine.drop(id, to, 0)
    const theirs = await stored(id)
    await ben.send('PUT', '/api/crm/crmopportunities', { ...theirs, CrmBoardColumnId: from.Id, Position: 1 })
    const outcome = await history().undo()
    expect(outcome).toMatchObject({ kind: 'failed', error: { kind: 'conflict' } })
    expect((await stored(id)).CrmBoardColumnId).toBe(from.Id)
    expect((await stored(id)).Version).toBe(theirs.Version + 1)
  })

  test('of something that still waits waits behind it', async () => {
    const before = mine.ids(from)
    const id = before[0] ?? 0
    mine.faults.push(neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(1)
    void history().undo()
    expect(mine.ids(from)).toEqual(before)
    await expect.poll(storedKeys).toHaveLength(2)
    mine.tab.crash()

    const later = await openTab(browser, ana)
    await later.services.log.reread()
    later.services.startSending()
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(later.ids(from)).toEqual(before)
    expect((await stored(id)).CrmBoardColumnId).toBe(from.Id)
  })

  test('offers nothing to the next person', async () => {
    await mine.drop(mine.first(from), to, 0)
    await mine.signedOut()
    expect(history().latest.read()).toBeNull()
    expect(history().undo()).toBeNull()
  })
})

describe('a held move', () => {
  const hold = (id: number) => {
    const target = { CrmBoardColumnId: to.Id, Position: 1, afterId: null, beforeId: null }
    return mine.services.operations.move(mine.card(id), target, { isHeld: true })
  }

  test('is shown and not sent; taken back, no request has left', async () => {
    const before = mine.ids(from)
    const id = before[0] ?? 0
    const result = hold(id)
    expect(mine.ids(to)).toContain(id)
    expect(await history().undo(id)).toMatchObject({ kind: 'done' })
    expect(await result).toMatchObject({ ok: false, error: { kind: 'withdrawn' } })
    expect(mine.ids(from)).toEqual(before)
    expect(mine.writes).toEqual([])
    expect(mine.services.holds.store.read().size).toBe(0)
  })

  test('that was taken back is made anew by redo: shown, held again, and sent', async () => {
    const id = mine.first(from)
    void hold(id)
    await history().undo(id)
    const again = await history().redo()
    if (again?.kind !== 'made-anew') throw new Error('it was not made anew')
    expect(mine.ids(to)).toContain(id)
    expect(mine.writes).toEqual([])
    expect(mine.services.holds.store.read().get(id)).toMatchObject({ left: holdTime })
    mine.services.holds.sendNow(id)
    expect(await again.result).toMatchObject({ ok: true })
    expect((await stored(id)).CrmBoardColumnId).toBe(to.Id)
    expect(history().latest.read()).toMatchObject({ opportunityId: id, change: { kind: 'move' } })
    expect(history().redo()).toBeNull()
  })

  test('is sent when its countdown has ended, or at once where that is wanted', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const [first = 0, second = 0] = mine.ids(from)
      const result = hold(first)
      vi.advanceTimersByTime(holdTime - 500)
      expect(mine.writes).toEqual([])
      vi.advanceTimersByTime(500)
      expect(await result).toMatchObject({ ok: true })
      expect(mine.writes).toHaveLength(1)
      const atOnce = hold(second)
      mine.services.holds.sendNow(second)
      expect(await atOnce).toMatchObject({ ok: true })
    } finally {
      vi.useRealTimers()
    }
  })

  test('gives way to another move of its card', async () => {
    const id = mine.first(from)
    const held = hold(id)
    expect(await mine.drop(id, to, 1)).toMatchObject({ ok: true })
    expect(await held).toMatchObject({ ok: false, error: { kind: 'withdrawn' } })
    expect(mine.writes).toHaveLength(1)
  })

  test('of a page that was closed is never sent, and the next visit tells of it (I13)', async () => {
    // What sends and adopts is loaded by then: a tab that crashes meanwhile would go on in this test.
    await mine.drop(mine.ids(from)[1] ?? 0, to, 0)
    const id = mine.first(from)
    void hold(id)
    await expect.poll(storedKeys).toHaveLength(1)
    mine.tab.crash()
    const later = await openTab(browser, ana)
    await later.services.log.reread()
    later.services.startSending()
    await expect.poll(() => later.services.log.untold.read()).toMatchObject([{ error: { kind: 'not-sent' } }])
    expect(later.ids(from)).toContain(id)
    expect(later.writes).toEqual([])
    await expect.poll(storedKeys).toEqual([])
  })
})
