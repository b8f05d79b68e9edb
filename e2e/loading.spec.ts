import type { Page } from '@playwright/test'
import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { expect, test as base } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { boxOf, Hand } from './gestures/hand.ts'
import { holdRequests } from './screens/held-requests.ts'
import { readListByList } from './screens/list-by-list.ts'
import { connectToDatabase } from './world/database.ts'
import { fillStage } from './world/fill-stage.ts'
import { makePipeline, type Pipeline } from './world/pipeline.ts'

declare global {
  interface Window {
    /** The largest number of cards in the document so far. */
    mostCards: number
  }
}

const counts = { Enquiry: 1300, Tour: 400, Offer: 300, Contract: 200, Won: 250, Lost: 150 }
type Stage = keyof typeof counts
const statuses: Readonly<Partial<Record<Stage, 2 | 3>>> = { Won: 2, Lost: 3 }
const total = Object.values(counts).reduce((sum, count) => sum + count, 0)

/** One large board for all tests of a worker: they move single cards, and none depends on where another left them. */
const test = base.extend<object, { large: Pipeline }>({
  large: [
    async ({ server, api }, provide) => {
      const large = await makePipeline(api, {
        Enquiry: [],
        Tour: [],
        Offer: [],
        Contract: [],
        Won: { WinOpportunity: true },
        Lost: { LoseOpportunity: true },
      })
      const database = await connectToDatabase(server.dataDir)
      for (const [stage, count] of Object.entries(counts)) {
        const place = { businessId: large.businessId, stageId: large.stageId(stage) }
        const status = statuses[stage as Stage] ?? 1
        await fillStage(database, { ...place, customer: stage, count, status })
      }
      await database.end()
      await provide(large)
    },
    { scope: 'worker' },
  ],
})

test.use({ viewport: { width: 1920, height: 1200 } })

/** Whether a URL asks for one page of a stage's list. */
const isPageOf =
  (large: Pipeline, stage: Stage, page?: number) =>
  ({ pathname, searchParams }: URL): boolean =>
    pathname === crmOpportunity.path &&
    searchParams.get('CrmOpportunity_CrmBoardColumn') === String(large.stageId(stage)) &&
    (page === undefined || searchParams.get('page') === String(page))

/** Counts after every mutation, so that no frame is missed. */
const countCards = (page: Page) =>
  page.addInitScript(() => {
    window.mostCards = 0
    new MutationObserver(() => {
      window.mostCards = Math.max(window.mostCards, document.querySelectorAll('[data-opportunity-id]').length)
    }).observe(document, { childList: true, subtree: true })
  })

const listOf = (board: BoardScreen, stage: Stage) => board.stage(stage).locator('[data-stage-list]')
const seen = (page: Page) => page.locator('[data-found]')

test('the document never holds more than 150 cards', async ({ board, large, page }) => {
  await countCards(page)
  await board.open(large)
  await board.expand('Won', 'Lost')
  await expect(board.control('Lost 0001')).toBeVisible()

  const { x, y, width, height } = await boxOf(board.stage('Enquiry'))
  await page.mouse.move(x + width / 2, y + height / 2)
  const isAtEnd = () =>
    listOf(board, 'Enquiry').evaluate((list) => list.scrollTop + list.clientHeight > list.scrollHeight - 2)
  while (!(await isAtEnd())) await page.mouse.wheel(0, 4000)
  await expect(board.control('Enquiry 1300')).toBeInViewport()
  await page.mouse.wheel(0, -200_000)
  await expect(board.control('Enquiry 0001')).toBeVisible()

  // Across other stages, then autoscrolling a long one.
  const hand = new Hand(page, board.card('Contract 0002'))
  await hand.pickUp()
  const tour = await boxOf(board.stage('Tour'))
  await hand.over({ x: tour.x + tour.width / 2, y: tour.y + tour.height - 10 })
  await expect.poll(() => listOf(board, 'Tour').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(2000)
  await page.keyboard.press('Escape')
  await expect(hand.preview).toHaveCount(0)
  await page.mouse.up()

  const most = await page.evaluate(() => window.mostCards)
  expect(most).toBeGreaterThan(30)
  expect(most).toBeLessThanOrEqual(150)
  expect(board.writes).toEqual([])
  // The server keeps it for this user, and others look at this board.
  const kept = page.waitForResponse(/\/settings$/)
  for (const name of ['Lost', 'Won']) await page.getByRole('button', { name: `Collapse ${name}` }).click()
  await kept
})

test('a cold start requests nothing twice, neither data nor files', async ({ board, large, page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    // The favicon is requested by the browser itself whenever the address changes.
    if (request.method() === 'GET' && !request.url().endsWith('/favicon.svg')) asked.push(request.url())
  })
  const isUpToDate = page.waitForResponse((answer) => answer.url().endsWith(`/ext/boards/${large.id}/places`))
  await board.open(large)
  await isUpToDate
  await board.openCard('Tour 0001')
  await expect(new DrawerScreen(page, 'Tour 0001').field('Value')).toHaveValue('10')
  // The board is checked once more when its event stream is up: what happened in between no event tells.
  const once = asked.filter((url) => !url.endsWith('/places'))
  expect(once.filter((url, index) => once.indexOf(url) !== index)).toEqual([])
  expect(asked.length - once.length).toBeLessThanOrEqual(2)
  // What the first picture needs came with the page.
  const paths = asked.map((url) => new URL(url).pathname)
  const inPage = [
    '/ext/session',
    crmBoard.path,
    business.path,
    crmBoardColumn.path,
    `/ext/boards/${large.id}/first-cards`,
  ]
  for (const path of inPage) expect(paths).not.toContain(path)
  // What is loaded together is one file.
  expect(paths.filter((path) => path.endsWith('.js')).length).toBeLessThanOrEqual(32)
  // All cards came in one answer.
  expect(paths.filter((path) => path === `/ext/boards/${large.id}/cards`)).toHaveLength(1)
  expect(once.filter((url) => url.includes('CrmOpportunity_CrmBoardColumn='))).toEqual([])
})

test('the board can be used while its last page is still loading', async ({ board, large, page }) => {
  await readListByList(page)
  const held = await holdRequests(page, isPageOf(large, 'Enquiry', 2))
  await page.goto(`/boards/${large.id}`)
  await expect.poll(held.urls).toHaveLength(1)
  await expect(board.control('Enquiry 0001')).toBeVisible()

  await board.drag('Enquiry 0002').above('Tour 0002')
  await board.hasSent('PUT')
  expect(board.writes[0]?.body).toMatchObject({ CrmBoardColumnId: large.stageId('Tour') })

  await board.openCard('Contract 0003')
  const drawer = new DrawerScreen(page, 'Contract 0003')
  await expect(drawer.field('Value')).toHaveValue('10')
  await drawer.close.click()
  await expect(drawer.form).toHaveCount(0)

  await board.search.fill('enquiry')
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/^Enquiry ?, at least \d+ /)
  await expect(seen(page)).toHaveText(/^≥ [\d,]+ of [\d,]+ · ≥ /)
  expect(held.urls()).not.toEqual([])
  await held.release()
  await expect(seen(page)).toHaveText(
    new RegExp(`^${counts.Enquiry.toLocaleString('en')} of ${total.toLocaleString('en')} · `),
  )
})

test('won and lost are collapsed, loaded last, and accept cards', async ({ board, large, page }) => {
  await readListByList(page)
  const isArchive = (url: URL) => isPageOf(large, 'Won')(url) || isPageOf(large, 'Lost')(url)
  const open = await holdRequests(page, (url) => url.pathname === crmOpportunity.path && !isArchive(url))
  const last = await holdRequests(page, isArchive)
  await page.goto(`/boards/${large.id}`)
  await expect.poll(open.urls).toHaveLength(4)
  expect(last.urls()).toEqual([])
  await open.release()
  await expect.poll(last.urls).toHaveLength(2)
  expect(last.urls().map((url) => isPageOf(large, 'Lost')(new URL(url)))).toEqual([false, true])

  for (const name of ['Won', 'Lost']) {
    await expect(board.stage(name)).toHaveAttribute('data-collapsed')
    await expect(board.stage(name)).toHaveAttribute('data-stage-id', String(large.stageId(name)))
    await expect(board.names(name)).toHaveCount(0)
  }
  const drag = board.drag('Offer 0005')
  await drag.hoverOver('Won')
  await drag.letGo()
  await board.hasSent('PUT')
  await board.drag('Offer 0006').onto('Lost')
  await expect(board.lossQuestion('Offer 0006')).toBeVisible()
  await page.keyboard.type('pri')
  await page.keyboard.press('Enter')
  await board.hasSent('PUT', 'PUT')
  expect(board.writes.map(({ body }) => body?.CrmBoardColumnId)).toEqual([large.stageId('Won'), large.stageId('Lost')])
  // A stage that a card came to may be read once more.
  expect(new Set(last.urls()).size).toBe(2)
  await last.release()
  await board.expand('Won')
  // At the top, or where the hand was in the strip that had opened by then.
  await expect(board.names('Won').filter({ hasText: 'Offer 0005' })).toBeVisible()
})

test('a stage has its full height before its cards have loaded', async ({ api, board, large, page }) => {
  await readListByList(page)
  const held = await holdRequests(page, isPageOf(large, 'Enquiry'))
  await page.goto(`/boards/${large.id}`)
  await expect.poll(held.urls).toHaveLength(1)
  const list = listOf(board, 'Enquiry')
  const lengthOf = () => list.evaluate(({ scrollHeight }) => scrollHeight)
  const row = (await boxOf(board.names('Enquiry').nth(1))).y - (await boxOf(board.names('Enquiry').nth(0))).y
  const { OpportunitiesCount: count } = await api.one(crmBoardColumn, large.stageId('Enquiry'))
  expect(count).toBeGreaterThan(1000)
  const early = await lengthOf()
  expect(Math.abs(early - count * row)).toBeLessThan(row)

  // At the end only placeholders are drawn, until the cards have arrived.
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(board.names('Enquiry').filter({ hasText: 'Enquiry 1300' })).toHaveCount(0)
  const end = await list.evaluate(({ scrollTop }) => scrollTop)
  await held.release()
  await expect(board.control('Enquiry 1300')).toBeInViewport()
  expect(await lengthOf()).toBe(early)
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(end)
})

test('a failed page is reported at its stage, and everything else works', async ({ board, large, page, watchdog }) => {
  watchdog.expect(/status of 500/)
  await readListByList(page)
  const isBroken = isPageOf(large, 'Enquiry', 2)
  await page.route(isBroken, (route) => route.fulfill({ status: 500, json: { Message: 'An error has occurred.' } }))
  await page.goto(`/boards/${large.id}`)
  await expect(board.stage('Enquiry').getByRole('alert')).toContainText('The rest of Enquiry could not be loaded')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(board.control('Enquiry 0001')).toBeVisible()
  await expect(board.control('Tour 0001')).toBeVisible()
  // Of the same stage: a card that has changed is not the rest of it.
  await board.drag('Enquiry 0005').above('Enquiry 0004')
  await board.hasSent('PUT')
  await expect(board.stage('Enquiry').getByRole('alert')).toContainText('The rest of Enquiry could not be loaded')
  await board.drag('Contract 0007').above('Offer 0002')
  await board.hasSent('PUT', 'PUT')
  await board.openCard('Tour 0003')
  await new DrawerScreen(page, 'Tour 0003').close.click()

  await page.unroute(isBroken)
  await board.stage('Enquiry').getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await board.control('Enquiry 0003').focus()
  // Until the rest has arrived the last card is the last one of the first page.
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(board.control('Enquiry 1300')).toBeFocused({ timeout: 1000 })
  }).toPass()
})

test('what could not be loaded without a network is loaded when it is back', async ({
  board,
  large,
  page,
  context,
  watchdog,
}) => {
  watchdog.expect(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/)
  await readListByList(page)
  const isBroken = isPageOf(large, 'Enquiry', 2)
  await page.route(isBroken, (route) => route.abort())
  await page.goto(`/boards/${large.id}`)
  await expect(board.stage('Enquiry').getByRole('alert')).toContainText('The rest of Enquiry could not be loaded')
  await context.setOffline(true)
  await page.unroute(isBroken)
  await context.setOffline(false)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
