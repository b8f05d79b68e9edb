import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { openTab, type OpenTab } from '#web/sync/testing/open-tab.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { delayed } from '#web/sync/testing/test-board.ts'
import { testBrowser } from '#web/sync/testing/test-browser.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
let lost: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
  ;({ from, to, lost } = await board.openWithStages())
})
afterAll(() => server.stop())

describe('changes that lie below one’s own', () => {
  let ben: Caller
  let first: OpenTab
  let second: OpenTab
  let round = 0
  beforeAll(async () => {
    ben = await server.caller(['Admin'])
  })
  beforeEach(async () => {
    const browser = testBrowser()
    first = await openTab(browser, ana)
    // As no other test leaves it.
    const { Id } = first.card(first.first(from))
    await first.services.operations.edit(first.card(Id), { Notes: 'Before', Value: (round += 100), Name: 'Before' })
    second = await openTab(testBrowser(), ana)
  })
  const change = async (id: number, fields: object) => {
    const answer = await ben.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(id)), ...fields })
    expect(answer.json().WasSuccessful).toBe(true)
  }

  test('a move by somebody else stands, although one’s own edit is the latest change', async () => {
    const id = first.first(from)
    await change(id, { CrmBoardColumnId: lost.Id, Position: 1 })
    await second.services.confirmed.readOne(id)
    expect(await second.services.operations.edit(second.card(id), { Notes: 'Mine, later' })).toMatchObject({ ok: true })
    const { FullName } = (await ben.get('/en/user/me')).json()
    expect(await first.drop(id, to, 0)).toMatchObject({ ok: false, error: { kind: 'conflict', changedBy: FullName } })
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: lost.Id, Notes: 'Mine, later' })
  })

  test('one’s own move is nobody else’s, although somebody else’s edit is the latest change', async () => {
    const id = first.first(from)
    expect(await second.drop(id, lost, 0)).toMatchObject({ ok: true })
    await change(id, { Notes: 'Theirs, later' })
    expect(await first.drop(id, to, 0)).toMatchObject({ ok: true })
    expect(await board.stored(id)).toMatchObject({ CrmBoardColumnId: to.Id, Notes: 'Theirs, later' })
  })

  test('nobody deletes what somebody else has changed before one’s own edit', async () => {
    const id = first.first(from)
    await change(id, { Notes: 'Theirs' })
    await second.services.confirmed.readOne(id)
    await second.services.operations.edit(second.card(id), { Value: 31 })
    expect(await first.services.operations.remove(first.card(id))).toMatchObject({ ok: false })
    expect(await board.stored(id)).toMatchObject({ Notes: 'Theirs', Value: 31 })
  })

  test.each([
    [
      'an edit of the same field',
      { Notes: 'Theirs' },
      (id: number) => edit(id, { Notes: 'Mine' }),
      { Notes: 'Theirs' },
    ],
    ['a move', { CrmBoardColumnId: 0, Position: 1 }, (id: number) => first.drop(id, to, 0), {}],
    ['a delete', { Notes: 'Theirs' }, (id: number) => first.services.operations.remove(first.card(id)), {}],
  ])('%s that waits behind one’s own edit of another field finds them', async (_what, theirs, make, kept) => {
    const id = first.first(from)
    const delay = delayed()
    first.faults.push(delay.fault)
    const value = edit(id, { Value: round + 1 })
    await delay.arrived
    const later = make(id)
    await change(id, 'CrmBoardColumnId' in theirs ? { ...theirs, CrmBoardColumnId: lost.Id } : theirs)
    delay.release()
    expect(await value).toMatchObject({ ok: true })
    expect(await later).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    expect(await board.stored(id)).toMatchObject({ Value: round + 1, ...kept })
    if ('CrmBoardColumnId' in theirs) expect((await board.stored(id)).CrmBoardColumnId).toBe(lost.Id)
  })

  test('about something else are in nobody’s way', async () => {
    const id = first.first(from)
    const delay = delayed()
    first.faults.push(delay.fault)
    const value = edit(id, { Value: round + 1 })
    await delay.arrived
    const later = edit(id, { Notes: 'Mine' })
    await change(id, { Name: 'Theirs' })
    delay.release()
    expect(await Promise.all([value, later])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await board.stored(id)).toMatchObject({ Value: round + 1, Notes: 'Mine', Name: 'Theirs' })
    expect(first.writes).toHaveLength(3)
  })

  const edit = (id: number, fields: Partial<CrmOpportunity>) => first.services.operations.edit(first.card(id), fields)
})
