import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answerLost, answers, delayed, lostOnTheWay, neverAnswered } from '#web/sync/testing/test-board.ts'
import { openTab, type OpenTab } from '#web/sync/testing/open-tab.ts'
import { testBrowser, type TestBrowser } from '#web/sync/testing/test-browser.ts'

let server: TestServer
let ana: Caller
let ben: Caller
let board: ServedBoard
let browser: TestBrowser
let mine: OpenTab
let from: CrmBoardColumn
let to: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  ben = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
})
afterAll(() => server.stop())

beforeEach(async () => {
  browser = testBrowser()
  mine = await openTab(browser, ana)
  ;({ from, to } = mine.stagesToMoveBetween())
})

async function transitions(id: number): Promise<number> {
  const answer = await ben.get(`${crmOpportunityHistory.path}?CrmOpportunityHistory_CrmOpportunity=${id}`)
  return answer.statusCode === 404 ? 0 : answer.json().Records.length
}
const storedKeys = async () =>
  (await browser.kvStore.keys()).filter((key) => key.startsWith(operationPrefix(ana.userId)))
const restored = () => browser.kvStore.readAll(operationPrefix(ana.userId))

describe('an operation', () => {
  test('is persisted before its request leaves, with Ids and numbers only, and removed when it is confirmed (I13)', async () => {
    const id = mine.first(from)
    const delay = delayed()
    mine.faults.push(delay.fault)
    const result = mine.drop(id, to, 0)
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.writes).toEqual([])
    await delay.arrived
    expect(await storedKeys()).toHaveLength(1)
    const [entry] = await restored()
    expect(JSON.stringify(entry)).not.toContain(mine.card(id).CoworkerFullName)
    delay.release()
    await result
    await expect.poll(storedKeys).toEqual([])
  })

  test('of a drop is told of before the handler of the release returns, also where it cannot be sent', async () => {
    const tab = await openTab(browser, ana)
    tab.session.rejected(await tab.session.proof())
    const id = tab.first(from)
    const shown: (number | undefined)[] = []
    const stop = tab.services.log.subscribe(() => shown.push(tab.ids(to)[0]))
    tab.services.log.tellAtOnce(() => void tab.drop(id, to, 0))
    stop()
    expect(shown).toEqual([id])
    expect(tab.writes).toHaveLength(0)
    tab.session.renewed()
    await expect.poll(() => tab.services.log.read()).toEqual([])
    expect(tab.writes).toHaveLength(1)
  })

  test('survives a reload: it is shown before the server is asked, sent under the same key, and made once (I13)', async () => {
    const id = mine.first(from)
    const history = await transitions(id)
    mine.faults.push(neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(1)
    mine.tab.crash()

    const later = await openTab(browser, ana)
    later.services.log.showPersisted(await restored())
    expect(later.ids(to)[0]).toBe(id)
    later.services.startSending()
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(later.writes.map(({ headers }) => headers['idempotency-key'])).toEqual([
      mine.writes[0]?.headers['idempotency-key'],
    ])
    expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
    expect(await transitions(id)).toBe(history + 1)
    expect(await storedKeys()).toEqual([])
  })

  test('that was applied before the reload is answered from the key, although the card has changed since (I3)', async () => {
    const id = mine.first(from)
    const history = await transitions(id)
    mine.faults.push(answerLost, neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(2)
    mine.tab.crash()
    await ben.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(id)), Notes: 'Called.', Value: 77 })

    const later = await openTab(browser, ana)
    later.services.startSending()
    await expect.poll(() => later.writes).toHaveLength(1)
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(later.services.log.takeUntold()).toEqual([])
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'Called.', Value: 77 })
    expect(await transitions(id)).toBe(history + 1)
    // The next drag is made on what came back: nothing is in its way.
    await later.services.confirmed.readOne(id)
    expect(await later.drop(id, from, 0)).toMatchObject({ ok: true })
    expect(later.writes).toHaveLength(2)
  })

  test('on a card that is not loaded is sent with the whole record, read by its Id', async () => {
    const id = mine.first(from)
    mine.faults.push(neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(1)
    mine.tab.crash()
    const later = await openTab(browser, ana, { isLoaded: false })
    later.services.startSending()
    await expect.poll(() => later.writes).toHaveLength(1)
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(later.writes[0]?.body).toMatchObject({ Id: id, CoworkerId: mine.card(id).CoworkerId })
    expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  })

  test('an edit and a create survive as well, in the order in which they were made (I6)', async () => {
    const id = mine.first(from)
    const { CoworkerId } = mine.card(id)
    mine.faults.push(neverAnswered, neverAnswered)
    void mine.services.operations.edit(mine.card(id), { Notes: 'Typed on a train.' })
    void mine.drop(id, to, 0)
    void mine.services.operations.create({ CrmBoardColumnId: from.Id, CoworkerId, Value: 4711 })
    await expect.poll(() => mine.writes).toHaveLength(2)
    mine.tab.crash()
    const later = await openTab(browser, ana)
    later.services.startSending()
    await expect.poll(() => later.writes).toHaveLength(3)
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'Typed on a train.' })
    expect(later.cards(from)[0]).toMatchObject({ CoworkerId, Value: 4711 })
    expect(await board.storedIds(from)).toEqual(later.ids(from))
  })

  test('that is refused after a reload goes back, and is kept until somebody has been told', async () => {
    const id = mine.first(from)
    mine.faults.push(neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(1)
    mine.tab.crash()
    const later = await openTab(browser, ana)
    later.faults.push(answers(400, { Message: 'Value: is too high', Errors: [], WasSuccessful: false }))
    later.services.startSending()
    await expect
      .poll(() => later.services.log.untold.read())
      .toMatchObject([{ operation: { opportunityId: id }, error: { kind: 'invalid' } }])
    expect(later.ids(from)[0]).toBe(id)
    expect(later.services.log.takeUntold()).toHaveLength(1)
    expect(later.services.log.untold.read()).toEqual([])
  })

  test('is persisted nowhere where somebody wants nothing kept, and leaving would lose it', async () => {
    const quiet = await openTab(testBrowser(), ana, { mayPersist: false })
    quiet.faults.push(neverAnswered)
    void quiet.drop(quiet.first(from), to, 0)
    await expect.poll(() => quiet.writes).toHaveLength(1)
    expect(await storedKeys()).toEqual([])
    expect(quiet.services.log.isVolatile()).toBe(true)
    mine.faults.push(neverAnswered)
    void mine.drop(mine.first(to), from, 0)
    await expect.poll(() => mine.writes).toHaveLength(1)
    expect(mine.services.log.isVolatile()).toBe(false)
  })
})

describe('an operation that the server may have forgotten', () => {
  const afterTwoDays = () => new Date(Date.now() + 48 * 3600_000).toISOString()
  const asking = (answer: object) => async () => Response.json(answer)
  const unknownAnswer = { State: 'unknown', Entity: null, EntityId: null, Version: null, At: null }

  test('is asked about; one that was applied is not sent again (I3)', async () => {
    const id = mine.first(from)
    mine.faults.push(answerLost, neverAnswered)
    void mine.drop(id, to, 0)
    await expect.poll(() => mine.writes).toHaveLength(2)
    mine.tab.crash()
    const later = await openTab(browser, ana, { now: afterTwoDays })
    const Id = mine.writes[0]!.headers['idempotency-key']!
    later.readFaults.set(/\/ext\/operations\//, asking({ ...unknownAnswer, Id, State: 'applied', EntityId: id }))
    later.services.startSending()
    await expect.poll(() => later.reads).toContain(`/ext/operations/${Id}`)
    await expect.poll(() => later.services.log.read()).toEqual([])
    expect(later.writes).toEqual([])
    expect(later.ids(to)[0]).toBe(id)
  })

  test('is sent under a new key if it was not applied, and refused if the card was moved meanwhile', async () => {
    const [id, other] = mine.ids(from)
    mine.faults.push(neverAnswered, neverAnswered)
    void mine.drop(id!, to, 0)
    void mine.drop(other!, to, 5)
    await expect.poll(() => mine.writes).toHaveLength(2)
    mine.tab.crash()
    const place = { CrmBoardColumnId: to.Id, Position: 1 }
    await ben.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(other!)), ...place })
    const later = await openTab(browser, ana, { now: afterTwoDays })
    later.readFaults.set(/\/ext\/operations\//, asking({ ...unknownAnswer, Id: 'any' }))
    later.services.startSending()
    await expect.poll(() => later.writes).toHaveLength(2)
    await expect.poll(() => later.services.log.read()).toEqual([])
    const before = mine.writes.map(({ headers }) => headers['idempotency-key'])
    expect(later.writes.filter(({ headers }) => before.includes(headers['idempotency-key']))).toEqual([])
    expect((await board.stored(id!)).CrmBoardColumnId).toBe(to.Id)
    expect(later.services.log.takeUntold()).toMatchObject([
      { operation: { opportunityId: other }, error: { kind: 'conflict' } },
    ])
  })
})

describe('a conflict', () => {
  test('of moves with oneself is none: the later one counts, silently', async () => {
    const id = mine.first(from)
    const elsewhere = await openTab(testBrowser(), ana)
    await elsewhere.drop(id, to, 0)
    expect(await mine.drop(id, to, 3)).toMatchObject({ ok: true })
    expect(mine.ids(to)[3]).toBe(id)
    expect(await board.storedIds(to)).toEqual(mine.ids(to))
  })

  test('of edits with oneself elsewhere overwrites nothing, and is called by one’s own name', async () => {
    const id = mine.first(from)
    const elsewhere = await openTab(testBrowser(), ana)
    await elsewhere.services.operations.edit(elsewhere.card(id), { Notes: 'Typed on the phone.' })
    const { FullName } = (await ana.get('/en/user/me')).json()
    const result = await mine.services.operations.edit(mine.card(id), { Notes: 'Typed here.' })
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', changedBy: FullName } })
    expect(await board.stored(id)).toMatchObject({ Notes: 'Typed on the phone.' })
  })

  test('with somebody else is one, and names them by name', async () => {
    const id = mine.first(from)
    await ben.send('PUT', '/api/crm/crmopportunities', {
      ...(await board.stored(id)),
      CrmBoardColumnId: to.Id,
      Position: 1,
    })
    const { FullName } = (await ben.get('/en/user/me')).json()
    expect(await mine.drop(id, to, 3)).toMatchObject({ ok: false, error: { kind: 'conflict', changedBy: FullName } })
  })
})

test('what waits for one person is never sent as another, and is gone from the device (I14)', async () => {
  const id = mine.first(from)
  mine.faults.push(lostOnTheWay, neverAnswered)
  void mine.drop(id, to, 0)
  await expect.poll(() => mine.writes).toHaveLength(2)
  mine.tab.crash()
  const later = await openTab(browser, ben)
  later.services.startSending()
  await later.signedIn()
  await expect.poll(storedKeys).toEqual([])
  expect(later.services.log.read()).toEqual([])
  expect(later.writes.filter(({ method }) => method === 'PUT')).toEqual([])
  expect((await board.stored(id)).CrmBoardColumnId).toBe(from.Id)
})
