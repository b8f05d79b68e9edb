import { EventEmitter, once } from 'node:events'
import type { BrowserContext, Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { builtFileOf } from './built-files.ts'
import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { takeTime } from './screens/page-time.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { isWrite } from './screens/writes.ts'
import { reading } from './world/people.ts'
import type { Pipeline } from './world/pipeline.ts'

/** Writes that are held back in all pages of a browser: the server never gets them, and nobody is told. */
async function holdWrites(context: BrowserContext): Promise<{ keys: string[]; letGo(): Promise<void> }> {
  const keys: string[] = []
  const pattern = `**${crmOpportunity.path}**`
  await context.route(pattern, (route) => {
    if (!isWrite(route.request())) return route.fallback()
    keys.push(route.request().headers()['idempotency-key'] ?? '')
    return undefined
  })
  return { keys, letGo: () => context.unroute(pattern) }
}

/** The board is persisted, so that a reload shows it before the network answers. */
const isKept = (page: Page, { id }: Pipeline) =>
  expect.poll(() => storedText(page)).toMatch(new RegExp(`"\\d+/\\d+/${id}/snapshot"`))

/** Moves a card to another stage by the dialog, whose number key chooses the stage. */
async function move(board: BoardScreen, customer: string, stageNumber: number): Promise<void> {
  await board.moveTo(customer)
  await board.page.keyboard.press(String(stageNumber))
  await board.page.keyboard.press('Enter')
}

/** A request that is repeated has the key of the first one. */
const keysOf = ({ writes }: BoardScreen) => new Set(writes.map(({ headers }) => headers['idempotency-key'] ?? ''))

const names = Array.from({ length: 20 }, (_, index) => `Card ${String(index + 1).padStart(2, '0')}`)

test('a change is stored and sent while the board is still being persisted (I13)', async ({
  board,
  page,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await isKept(page, sales)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('pipeline-board').addEventListener('success', ({ target }) => {
          const { result } = target as IDBOpenDBRequest
          const store = result.transaction('kept', 'readwrite').objectStore('kept')
          // A write that never ends: every request keeps the transaction open for one more.
          const goOn = () => store.get('').addEventListener('success', goOn)
          goOn()
          resolve()
        })
      }),
  )
  await move(board, 'Ana Abel', 2)
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'] })
  await board.hasSent('PUT')
})

test('a reload right after a drop shows the card where it was dropped from the first picture on, and the next drag is no conflict (I13)', async ({
  board,
  page,
  pipeline,
  watchdog,
}) => {
  // The request of the page before may be at work when the next page asks for the same: it waits. Or it is found to be
  // done, and the next drag learns its version by being refused once, without a word to anybody.
  watchdog.expect(/status of 4(?:09|12)/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'], Contract: [] })
  await board.open(sales)
  await isKept(page, sales)
  // Whatever the page shows at any time of the name, in which stage.
  await page.addInitScript(() => {
    const seen: number[] = []
    window.stagesOfAna = seen
    const note = () => {
      for (const stage of document.querySelectorAll('[data-stage-id]')) {
        const isThere = [...stage.querySelectorAll('[data-card-control]')].some((card) =>
          card.textContent.includes('Ana Abel'),
        )
        const id = Number(stage.getAttribute('data-stage-id'))
        if (isThere && seen.at(-1) !== id) seen.push(id)
      }
    }
    new MutationObserver(note).observe(document, { childList: true, subtree: true })
  })
  await page.route(`**${crmOpportunity.path}**`, async (route) => {
    if (isWrite(route.request())) await new Promise((resolve) => setTimeout(resolve, 2500))
    // The page that sent it may be gone.
    await route.fallback().catch(() => null)
  })
  await board.drag('Ana Abel').above('Cleo Cruz')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel', 'Cleo Cruz'] })
  await page.reload()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel', 'Cleo Cruz'] })
  await page.unroute(`**${crmOpportunity.path}**`)
  expect(await page.evaluate(() => window.stagesOfAna)).toEqual([sales.stageId('Tour')])

  await board.drag('Ana Abel').onto('Contract')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz'], Contract: ['Ana Abel'] })
  // The request of the page that was left is never seen to end.
  await expect(page.getByText('Not saved yet')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await sales.order()).toEqual({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz'], Contract: ['Ana Abel'] })
  expect((await sales.read('Ana Abel')).Version).toBe(sales.card('Ana Abel').Version + 2)
})

test('twenty moves in half a minute without a network wait, are counted, and are all made once and in order when it is back (I3, I6, I13)', async ({
  board,
  context,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/ERR_INTERNET_DISCONNECTED/)
  const time = await takeTime(page)
  const sales = await pipeline({ Enquiry: names, Tour: [] })
  // High enough for all rows of a stage.
  await page.setViewportSize({ width: 1280, height: 3200 })
  // What says how old the board is follows some seconds later; without a network it could not be loaded.
  const age = await builtFileOf('header/not-live.tsx')
  const ageIsLoaded = page.waitForEvent('requestfinished', (request) => request.url().endsWith(`/${age}`))
  await board.open(sales)
  await board.moveTo(names[0]!)
  await page.keyboard.press('Escape')
  await ageIsLoaded
  await context.setOffline(true)
  const mark = page.getByRole('banner').getByRole('status')
  await expect(mark).toHaveText(/^Offline/)
  for (const name of names) await move(board, name, 2)
  await expect(mark).toHaveText(/^Offline, 20 changes wait/)
  // Whatever is tried meanwhile, and however often: nothing is given up.
  await time.stop()
  await time.pass(30_000)
  await time.run()
  await expect(mark).toHaveText(/^Offline, 20 changes wait/)
  await board.shows({ Enquiry: [], Tour: names.toReversed() })
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await sales.order()).toEqual({ Enquiry: names, Tour: [] })
  await context.setOffline(false)
  await board.hasSaved()
  await expect(mark).toHaveText('')
  await board.shows({ Enquiry: [], Tour: names.toReversed() })
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: names.toReversed() })
  for (const name of names) expect((await sales.read(name)).Version).toBe(sales.card(name).Version + 1)
  expect(new Set(board.writes.map(({ headers }) => headers['idempotency-key'])).size).toBe(20)
  // What is repeated is of a card that was sent before.
  const sent = new Set(board.writes.map(({ body }) => body?.Id))
  expect([...sent]).toEqual(names.map((name) => sales.card(name).Id))
})

test('what a page leaves behind when it is gone is sent by the next one (I13)', async ({
  board,
  context,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 409/)
  const five = names.slice(0, 5)
  const sales = await pipeline({ Enquiry: five, Tour: [] })
  await board.open(sales)
  const held = await holdWrites(context)
  for (const name of five) await move(board, name, 2)
  // Each goes above the one before it, and so waits for it.
  await expect.poll(() => held.keys).toHaveLength(1)
  await board.shows({ Enquiry: [], Tour: five.toReversed() })
  // Without an unload: the page has no chance to do anything.
  await page.close({ runBeforeUnload: false })
  await held.letGo()
  // The one request that was under way may outlive its page; all others wait for the next one.
  expect((await sales.order())['Enquiry']).toEqual(expect.arrayContaining(five.slice(1)))

  const next = new BoardScreen(await context.newPage())
  await next.open(sales)
  await next.shows({ Enquiry: [], Tour: five.toReversed() })
  await next.hasSaved()
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: five.toReversed() })
  for (const name of five) expect((await sales.read(name)).Version).toBe(sales.card(name).Version + 1)
  // Where the one that outlived its page is still at work, the same is asked once more.
  const keys = keysOf(next)
  expect(keys.size).toBe(5)
  expect(held.keys.every((key) => keys.has(key))).toBe(true)
})

test('tabs show each other’s waiting moves; each drop is one request (I17)', async ({
  board,
  context,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 409/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  const other = new BoardScreen(await context.newPage())
  await board.open(sales)
  await other.open(sales)
  const held = await holdWrites(context)
  await board.drag('Ana Abel').onto('Tour')
  await expect.poll(() => held.keys).toHaveLength(1)
  await other.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  await other.drag('Ben Brandt').onto('Tour')
  await board.shows({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
  await held.letGo()
  // The held request never ends by itself: its tab goes, and the other one takes over.
  await board.page.close({ runBeforeUnload: false })
  await other.hasSaved()
  await other.shows({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
  for (const name of ['Ana Abel', 'Ben Brandt']) {
    expect((await sales.read(name)).Version).toBe(sales.card(name).Version + 1)
  }
  // Whether the tab that went had still sent the other drop itself depends on the moment: in all there are two requests.
  expect(new Set([...held.keys, ...keysOf(board), ...keysOf(other)]).size).toBe(2)
})

test('of five refused moves five are told, and all can be tried again', async ({ board, page, pipeline }) => {
  const five = names.slice(0, 5)
  const sales = await pipeline({ Enquiry: five, Tour: [] })
  await board.open(sales)
  const refusal = { Status: 500, Message: 'The location is closed', Value: null, Errors: null, WasSuccessful: false }
  const gate = new EventEmitter()
  const answered = once(gate, 'open')
  await page.route(`**${crmOpportunity.path}**`, async (route) => {
    if (!isWrite(route.request())) return route.fallback()
    await answered
    return route.fulfill({ json: refusal })
  })
  for (const name of five) await move(board, name, 2)
  // On a slow machine the first one has been sent again meanwhile.
  await expect.poll(() => board.writes.length).toBeGreaterThan(0)
  gate.emit('open')
  const told = page.getByRole('region', { name: /^Notifications/ })
  await expect(told.getByRole('alert').first()).toBeVisible()
  await board.shows({ Enquiry: five, Tour: [] })
  await page.unroute(`**${crmOpportunity.path}**`)
  // Together in one message, or where they fail far apart in several, of which three are shown at a time.
  const again = told.getByRole('button', { name: /^Try (all )?again$/ })
  let read = ''
  await expect
    .poll(async () => {
      read += await told.innerText()
      const isMore = (await again.count()) > 0
      // The oldest, which is last: a new one may have come since they were read.
      if (isMore) await again.last().click()
      return isMore ? ['more'] : five.filter((name) => !read.includes(name))
    })
    .toEqual([])
  await board.hasSaved()
  expect((await sales.order())['Tour']?.toSorted()).toEqual(five)
})

test('signing out while changes wait asks first, and discards them only then', async ({
  board,
  context,
  demo,
  page,
  pipeline,
  watchdog,
}) => {
  // The request that was under way is let go when nobody is signed in.
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await context.clearCookies()
  await page.goto(`/boards/${sales.id}`)
  await new SignInScreen(page).signIn(demo)
  await board.isRead()
  const held = await holdWrites(context)
  await move(board, 'Ana Abel', 2)
  await move(board, 'Ben Brandt', 2)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Saving 2 changes')
  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  const question = page.getByRole('alertdialog', { name: '2 changes are not saved yet' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
  await account.signOut.click()
  await question.getByRole('button', { name: 'Sign out and discard' }).click()
  await expect(new SignInScreen(page).email).toBeVisible()
  await held.letGo()
  await expect.poll(() => storedText(page)).not.toContain('"op/')
  await new SignInScreen(page).signIn(demo)
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
})

test('a save on the way to the sign-out is not discarded without a question', async ({
  board,
  context,
  demo,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await context.clearCookies()
  await page.goto(`/boards/${sales.id}`)
  await new SignInScreen(page).signIn(demo)
  await board.isRead()
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Half a thought')
  const held = await holdWrites(context)
  const account = new AccountPanel(page)
  // The drawer lies over the button; by key it is in reach.
  await account.button.focus()
  await page.keyboard.press('Enter')
  await account.signOut.focus()
  await page.keyboard.press('Enter')
  await drawer.leaveQuestion().getByRole('button', { name: 'Save' }).click()
  await expect(board.message('1 change is not saved yet')).toBeVisible({ timeout: 15_000 })
  await expect(new SignInScreen(page).email).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign out and discard' }).click()
  await expect(new SignInScreen(page).email).toBeVisible()
  await held.letGo()
  expect((await sales.read('Ana Abel')).Notes).toBeNull()
})

test('what waits for one person is not sent when another one signs in (I14)', async ({
  board,
  context,
  page,
  person,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/ERR_INTERNET_DISCONNECTED/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const other = await person('Olaf Oster', [...reading, 'CrmOpportunity-Edit'])
  await board.open(sales)
  await board.moveTo('Ana Abel')
  await page.keyboard.press('Escape')
  // Without a network nothing is under way when the page goes: a request would outlive it, and still arrive.
  await context.setOffline(true)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^Offline/)
  await move(board, 'Ana Abel', 2)
  await expect.poll(() => storedText(page)).toContain('"op/')
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  await context.clearCookies()
  const next = new BoardScreen(await context.newPage())
  await next.page.goto(`/boards/${sales.id}`)
  await new SignInScreen(next.page).signIn(other)
  await next.isRead()
  await next.shows({ Enquiry: ['Ana Abel'], Tour: [] })
  await expect.poll(() => storedText(next.page)).not.toContain('"op/')
  expect(next.writes).toEqual([])
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: [] })
})

declare global {
  interface Window {
    /** The Ids of the stages in which the card of Ana Abel has stood since the page was loaded, in order. */
    stagesOfAna: number[]
  }
}
