import { QueryObserver } from '@tanstack/react-query'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { allBoardChecksKey, opportunityKey } from '#web/sync/query-keys.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { type LiveTab, newTab, openLiveTab } from '#web/sync/testing/live-tab.ts'
import { answers, fullestStages, openTestBoard, type Send } from '#web/sync/testing/test-board.ts'
import { boardCheckState } from './watch-board.ts'
import { testBrowser } from '#web/sync/testing/test-browser.ts'

let server: TestServer
let address: string
let ana: Caller
let ben: Caller
let boardId: number
let from: CrmBoardColumn
let to: CrmBoardColumn
/** Opened by the tests, and closed after each. */
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
  const fullest = fullestStages(await openTestBoard(ana.send, boardId))
  from = fullest[0]!
  to = fullest[1]!
})
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

const isUp = (tab: LiveTab) => expect.poll(() => tab.services.live.link.read()).toBe('up')
const openStreams = (...tabs: LiveTab[]) => tabs.flatMap(({ streams }) => streams).filter(({ isOpen }) => isOpen).length
const moveAs = async (who: Caller, id: number, stage: CrmBoardColumn) => {
  const theirs = await openTestBoard(who.send, boardId)
  await theirs.drop(id, stage, 0)
}

async function openTab({ userId, email, authorization, send }: Caller, tabs: Tabs = newTab()): Promise<LiveTab> {
  const viewer = { userId, email, authorization, send, address: () => address }
  const tab = await openLiveTab(viewer, boardId, { tabs })
  closing.push(tab.close)
  return tab
}

function later(): { promise: Promise<void>; resolve(): void } {
  let resolve = () => {}
  return { promise: new Promise((done) => void (resolve = done)), resolve: () => resolve() }
}

describe('a board with an event stream', () => {
  test('shows what somebody else has moved, reads only that card, and says whose change it was', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    tab.reads.length = 0
    const id = tab.first(from)
    await moveAs(ben, id, to)
    await expect.poll(() => tab.ids(to)[0], { timeout: 1_000 }).toBe(id)
    expect(tab.ids(from)).not.toContain(id)
    expect(tab.services.live.marks.read().get(id)).toEqual({ what: 'moved', by: { userId: ben.userId } })
    expect(tab.reads.filter((url) => url.includes(`Id=%5B${id}%5D`))).toHaveLength(1)
    await expect.poll(() => tab.services.live.people.read().get(ben.userId)).toBe(ben.email)
  })

  test('counts as checked once its stream is back, also if a check has failed while the server was away', async () => {
    let isAway = false
    const away = { statusCode: 500, headers: {}, body: '' }
    const send: Send = async (...sent) => (isAway && sent[1].endsWith('/places') ? away : ana.send(...sent))
    const tab = await openLiveTab({ ...ana, send, address: () => address }, boardId)
    closing.push(tab.close)
    await isUp(tab)
    const { queryClient } = tab.services
    isAway = true
    void queryClient.refetchQueries({ queryKey: allBoardChecksKey })
    await expect.poll(() => boardCheckState(queryClient), { timeout: 10_000 }).toBe('failed')
    isAway = false
    tab.streams.at(-1)?.end()
    await expect.poll(() => boardCheckState(queryClient), { timeout: 5_000 }).toBe('done')
  })

  test('finds a stage that was made after its stages were read and before its stream began', async () => {
    const begun = later()
    const { userId, email, authorization, send } = ana
    const viewer = { userId, email, authorization, send, address: () => address }
    const tab = await openLiveTab(viewer, boardId, { onTheStart: () => begun.promise })
    closing.push(tab.close)
    const { queryClient } = tab.services
    const stages = new QueryObserver(queryClient, { ...stagesQuery(tab.services, boardId), staleTime: 60_000 })
    closing.push(stages.subscribe(() => {}))
    await expect.poll(() => boardCheckState(queryClient)).toBe('done')
    await expect.poll(() => stages.getCurrentResult().isSuccess).toBe(true)
    await expect.poll(() => tab.streams).toHaveLength(1)
    const made = { CrmBoardId: boardId, Name: 'Meanwhile', Position: 9000 }
    const { Id } = (await ben.send('POST', '/api/crm/crmboardcolumns', made)).json().Value
    begun.resolve()
    await expect.poll(() => stages.getCurrentResult().data?.map((stage) => stage.Id)).toContain(Id)
  })

  test('shows what was deleted, and does not ask for it although it is open', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    const id = tab.first(from)
    const { queryClient, confirmed } = tab.services
    const open = new QueryObserver(queryClient, { queryKey: opportunityKey(id), queryFn: () => confirmed.readOne(id) })
    closing.push(open.subscribe(() => {}))
    await expect.poll(() => open.getCurrentResult().isSuccess).toBe(true)
    tab.reads.length = 0
    await ben.send('DELETE', `/api/crm/crmopportunities/${id}`)
    await expect.poll(() => tab.ids(from), { timeout: 1_000 }).not.toContain(id)
    // A later change: by then all about the deleted one has been read.
    const other = tab.first(from)
    await moveAs(ben, other, to)
    await expect.poll(() => tab.ids(to)[0]).toBe(other)
    expect(tab.reads.filter((url) => url.endsWith(`/${id}`))).toEqual([])
  })

  test('neither reads nor marks what the user has done here', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    tab.reads.length = 0
    const id = tab.first(from)
    await tab.drop(id, to, 0)
    // A later change of somebody else: by then the own one has passed.
    const other = tab.first(from)
    await moveAs(ben, other, to)
    await expect.poll(() => tab.ids(to)[0]).toBe(other)
    expect([...tab.services.live.marks.read().keys()]).toEqual([other])
    expect(tab.reads.filter((url) => url.includes(`${id}`))).toEqual([])
  })

  test('shows a respaced stage, which no event tells of (I2)', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    const theirs = await openTestBoard(ben.send, boardId)
    // Each halves the gap below the first card, until there is none.
    for (let moves = 0; moves < 9; moves++) await theirs.drop(theirs.ids(from).at(-1)!, from, 1)
    const stored = async () =>
      (await tab.services.api.opportunities.ofStage(from.Id)).map(({ Id, Position }) => [Id, Position])
    const expected = await stored()
    await expect.poll(() => tab.cards(from).map(({ Id, Position }) => [Id, Position])).toEqual(expected)
  })

  test('keeps a card in its place while somebody has their hand on it', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    const { live } = tab.services
    const id = tab.first(from)
    live.unsaved.set(id)
    await moveAs(ben, id, to)
    await expect.poll(() => live.pinned.read().get(id)?.record.CrmBoardColumnId).toBe(from.Id)
    live.unsaved.set(null)
    expect(live.pinned.read().size).toBe(0)
    expect(tab.ids(to)[0]).toBe(id)
  })

  test('keeps a card that is newer than its deletion: that was taken back before it was heard of', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    const id = tab.first(from)
    const { confirmed } = tab.services
    const card = confirmed.find(id)!
    confirmed.adopt({ ...card, Version: card.Version + 2 })
    await ben.send('DELETE', `/api/crm/crmopportunities/${id}`)
    // A later change: by then the deletion has passed.
    const other = tab.ids(from)[1]!
    await moveAs(ben, other, to)
    await expect.poll(() => tab.ids(to)[0]).toBe(other)
    expect(tab.ids(from)).toContain(id)
  })

  test('reads single cards again when a read has failed', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    let failures = 0
    tab.readFaults.set(/Id=%5B/, (pass) => ((failures += 1) < 3 ? answers(500)(pass) : pass()))
    const id = tab.first(from)
    await moveAs(ben, id, to)
    await expect.poll(() => tab.ids(to)[0]).toBe(id)
    expect(failures).toBe(3)
  })

  test('in a storm is checked as a whole, about once a second', async () => {
    const tab = await openTab(ana)
    await isUp(tab)
    const ids = tab.stages.flatMap((stage) => tab.ids(stage))
    tab.reads.length = 0
    await Promise.all(
      ids.map(async (id) => {
        const card = (await ben.get(`/api/crm/crmopportunities/${id}`)).json()
        await ben.send('PUT', '/api/crm/crmopportunities', { ...card, Name: 'Storm' })
      }),
    )
    await expect.poll(() => ids.every((id) => tab.card(id).Name === 'Storm')).toBe(true)
    expect(tab.reads.filter((url) => url.endsWith('/places')).length).toBeLessThanOrEqual(5)
  })
})

describe('two tabs of a browser', () => {
  test('share one stream, and both are up to date', async () => {
    const browser = testBrowser()
    const tabs = [await openTab(ana, newTab(browser)), await openTab(ana, newTab(browser))] as const
    for (const tab of tabs) await isUp(tab)
    expect(openStreams(...tabs)).toBe(1)
    const id = tabs[0].first(from)
    await moveAs(ben, id, to)
    for (const tab of tabs) await expect.poll(() => tab.ids(to)[0], { timeout: 1_000 }).toBe(id)
  })

  test('when the one with the stream is closed the other goes on after what it has heard last', async () => {
    const browser = testBrowser()
    const first = await openTab(ana, newTab(browser))
    await isUp(first)
    const second = await openTab(ana, newTab(browser))
    await isUp(second)
    const id = first.first(from)
    await moveAs(ben, id, to)
    await expect.poll(() => second.ids(to)[0]).toBe(id)
    first.close()
    await expect.poll(() => openStreams(second)).toBe(1)
    expect(openStreams(first)).toBe(0)
    const other = second.first(from)
    await moveAs(ben, other, to)
    await expect.poll(() => second.ids(to)[0]).toBe(other)
  })

  test('without locks each has its own', async () => {
    const browser = testBrowser()
    const alone: Pick<Tabs, 'openChannel'> = {
      openChannel() {
        throw new Error('there are no channels')
      },
    }
    const open = () => openTab(ana, { ...newTab(browser), ...alone })
    const tabs = [await open(), await open()] as const
    for (const tab of tabs) await isUp(tab)
    expect(openStreams(...tabs)).toBe(2)
  })

  test('where locks are refused, too', async () => {
    const refused: Tabs = { ...newTab(), lead: () => Promise.reject(new Error('refused')) }
    const tab = await openTab(ana, refused)
    await isUp(tab)
    expect(openStreams(tab)).toBe(1)
  })
})

test('after a sign-out nothing of the stream goes on, and nothing of it is known any more (I14)', async () => {
  const tab = await openTab(ana)
  await isUp(tab)
  const { live } = tab.services
  await moveAs(ben, tab.first(from), to)
  await expect.poll(() => live.marks.read().size).toBe(1)
  live.stop()
  expect([live.marks, live.people, live.pinned, live.editors].map((store) => store.read().size)).toEqual([0, 0, 0, 0])
  await expect.poll(() => openStreams(tab)).toBe(0)
  expect(tab.streams).toHaveLength(1)
})

test('who edits an opportunity is known while they do, and to nobody as themselves', async () => {
  const tab = await openTab(ana)
  await isUp(tab)
  const { live } = tab.services
  const id = tab.first(from)
  const announce = (who: Caller, IsEditing: boolean) =>
    who.send('POST', '/ext/editing', { OpportunityId: id, IsEditing })
  await announce(ana, true)
  await announce(ben, true)
  await expect.poll(() => live.editors.read().get(id)).toEqual([ben.userId])
  await announce(ben, false)
  await expect.poll(() => live.editors.read().size).toBe(0)
})
