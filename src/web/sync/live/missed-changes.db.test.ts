import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { openRestoredServer } from '#server/testing/fixtures/restored-server.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type LiveTab, openLiveTab } from '#web/sync/testing/live-tab.ts'
import { fullestStages, openTestBoard, type TestBoard } from '#web/sync/testing/test-board.ts'

let server: TestServer
let address: string
let ana: Caller
let ben: Caller
let boardId: number
/** Ben's, who makes the changes that Ana's tab does not hear of. */
let theirs: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
let closing: (() => void)[] = []

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  address = await server.app.listen({ port: 0, host: '127.0.0.1' })
  ana = await server.caller(['Admin'])
  ben = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

beforeEach(async () => {
  theirs = await openTestBoard(ben.send, boardId)
  const fullest = fullestStages(theirs)
  from = fullest[0]!
  to = fullest[1]!
})
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

/** Ana's tab. Once it has nothing left to read, it learns of changes by its stream alone. */
async function openTab(onTheWay: (message: string) => string): Promise<LiveTab> {
  const { userId, email, authorization, send } = ana
  const viewer = { userId, email, authorization, send, address: () => address }
  const tab = await openLiveTab(viewer, boardId, { onTheWay })
  closing.push(tab.close)
  await expect.poll(() => tab.services.live.link.read()).toBe('up')
  return tab
}

async function benEdits(id: number, fields: object): Promise<void> {
  const card = (await ben.get(`${crmOpportunity.path}/${id}`)).json()
  expect((await ben.send('PUT', crmOpportunity.path, { ...card, ...fields })).statusCode).toBe(200)
}

const tells = (message: string, id: number) =>
  message.includes('event: change') && message.includes(`"EntityId":${id},`)

const checks = (tab: LiveTab) => tab.reads.filter((url) => url.endsWith('/places')).length

test('a revision that did not arrive is noticed by the next one, and what it had changed is read', async () => {
  const lost = theirs.ids(from)[0]!
  const [before, after] = [theirs.ids(to)[0]!, theirs.ids(to)[1]!]
  let losses = 0
  const tab = await openTab((message) => {
    if (!tells(message, lost)) return message
    losses += 1
    return ''
  })
  // From here on the tab knows up to which revision it has heard everything.
  await benEdits(before, { Name: 'Heard' })
  await expect.poll(() => tab.card(before).Name).toBe('Heard')
  await theirs.drop(lost, to, 0)
  await expect.poll(() => losses).toBe(1)
  expect(tab.ids(from)).toContain(lost)
  tab.reads.length = 0
  await benEdits(after, { Name: 'Heard, too' })
  await expect.poll(() => tab.ids(to)[0]).toBe(lost)
  expect(tab.ids(from)).not.toContain(lost)
  await expect.poll(() => tab.card(after).Name).toBe('Heard, too')
  expect(checks(tab)).toBe(1)
})

test('revisions without a gap cause no check of the board', async () => {
  const [first, second] = [theirs.ids(from)[0]!, theirs.ids(from)[1]!]
  const tab = await openTab((message) => message)
  await benEdits(first, { Name: 'One' })
  await expect.poll(() => tab.card(first).Name).toBe('One')
  tab.reads.length = 0
  await benEdits(second, { Name: 'Two' })
  await expect.poll(() => tab.card(second).Name).toBe('Two')
  expect(checks(tab)).toBe(0)
})

test('a reset says that anything may have changed: the board is read anew, whatever was told', async () => {
  const [moved, edited, deleted] = [theirs.ids(from)[0]!, theirs.ids(from)[1]!, theirs.ids(from)[2]!]
  let withheld: string[] = []
  const tab = await openTab((message) => {
    if (tells(message, moved) || tells(message, edited)) {
      withheld.push(message)
      return ''
    }
    if (!tells(message, deleted)) return message
    const [, cursor] = /^id: (.*)$/m.exec(message) ?? []
    return `id: ${cursor}\nevent: reset\ndata: ${JSON.stringify({ Cursor: cursor })}\n\n`
  })
  await theirs.drop(moved, to, 0)
  await benEdits(edited, { Name: 'Nobody told' })
  await expect.poll(() => withheld).toHaveLength(2)
  expect(tab.ids(from).slice(0, 3)).toEqual([moved, edited, deleted])
  await ben.send('DELETE', `${crmOpportunity.path}/${deleted}`)
  await expect.poll(() => tab.ids(to)[0]).toBe(moved)
  expect(tab.card(edited).Name).toBe('Nobody told')
  expect(tab.ids(from)).not.toContain(moved)
  expect(tab.ids(from)).not.toContain(deleted)
})

test('a stream that comes back to restored data shows those, without anybody touching the window', async () => {
  const both = await openRestoredServer({ demo: 30 }, async () => {})
  try {
    const addresses = new Map<TestServer, string>()
    for (const each of [both.original, both.restored]) {
      addresses.set(each, await each.app.listen({ port: 0, host: '127.0.0.1' }))
    }
    let answering = both.original
    const viewer = {
      ...both.admin,
      send: (...request: Parameters<ReturnType<typeof both.to>>) => both.to(answering)(...request),
      address: () => addresses.get(answering)!,
    }
    const [{ Id: restoredBoard }] = JSON.parse((await viewer.send('GET', '/api/crm/crmboards')).body).Records
    const cursors: string[] = []
    const resets: string[] = []
    const tab = await openLiveTab(viewer, restoredBoard, {
      onTheWay(message) {
        const [, cursor] = /^id: (.*)$/m.exec(message) ?? []
        if (cursor !== undefined) cursors.push(cursor)
        if (message.includes('event: reset')) resets.push(message)
        return message
      },
    })
    closing.push(tab.close)
    await expect.poll(() => tab.services.live.link.read()).toBe('up')
    const [start, end] = fullestStages(tab)
    const id = tab.first(start!)
    const heard = cursors.length
    await tab.drop(id, end!, 0)
    await expect.poll(() => cursors.length).toBeGreaterThan(heard)
    expect(tab.ids(end!)[0]).toBe(id)

    answering = both.restored
    tab.streams.at(-1)!.end()
    await expect.poll(() => resets).toHaveLength(1)
    // Nothing that was read before counts any more; the stages on a screen then read themselves.
    await expect.poll(() => tab.services.confirmed.stages()).toEqual([])
    await Promise.all(tab.stages.map((stage) => tab.services.readStage(stage, () => false)))
    expect(tab.ids(start!)).toContain(id)
    expect(tab.ids(end!)).not.toContain(id)
  } finally {
    for (const close of closing) close()
    closing = []
    await both.stop()
  }
})
