import type { Page } from '@playwright/test'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { holdRequests, isData } from './screens/held-requests.ts'
import { withoutDataInPage } from './screens/plain-page.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { type Person, signIn } from './world/people.ts'
import { makeCustomer, type Pipeline } from './world/pipeline.ts'

declare global {
  interface Window {
    /** Whether the name that must not be seen was in the document at any time. */
    wasSeen: boolean
  }
}

/** The whole board is persisted in this browser: its snapshot is written last. */
const isKept = (page: Page, { id }: { id: number }) =>
  expect.poll(() => storedText(page)).toMatch(new RegExp(`"\\d+/\\d+/${id}/snapshot"`))

const watchFor = (page: Page, name: string) =>
  page.addInitScript((wanted) => {
    window.wasSeen = false
    new MutationObserver(() => {
      window.wasSeen ||= document.documentElement.textContent.includes(wanted)
    }).observe(document, { childList: true, subtree: true, characterData: true })
  }, name)

test('a reload shows the last board before the network answers, then the changes of others', async ({
  api,
  board,
  page,
  pipeline,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', { customer: 'Ben Brandt', Value: 100 }, 'Cleo Cruz', 'Dora Dietz'],
    Tour: ['Eli Ek'],
    Won: { WinOpportunity: true, cards: ['Gil Gray'] },
  })
  await board.open(sales)
  await isKept(page, sales)

  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await api.change(crmOpportunity, sales.card('Ben Brandt').Id, { Value: 777 })
  await api.remove(crmOpportunity, sales.card('Cleo Cruz').Id)
  await api.change(coworker, sales.card('Eli Ek').CoworkerId, { FullName: 'Eli Ekman' })
  const late = await makeCustomer(api, { name: 'Fay Frost', businessId: sales.businessId })
  const stage = { Status: 1, CrmBoardColumnId: sales.stageId('Enquiry') }
  await api.create(crmOpportunity, { ...stage, CoworkerId: late.Id, Position: 900 })
  // A Position that another card has: the server respaces the whole stage, which raises no version.
  const { Position } = await sales.read('Ben Brandt')
  await api.change(crmOpportunity, sales.card('Dora Dietz').Id, { Position })

  const held = await holdRequests(page, isData)
  await withoutDataInPage(page)
  await page.reload()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Dietz'], Tour: ['Eli Ek'] })
  await expect(board.card('Ben Brandt')).toContainText('£100')
  await expect(new FilterBar(page).found).toHaveText('6 opportunities')
  await expect(board.stage('Won').getByRole('heading')).toHaveAccessibleName(/^Won ?, 1 opportunity, /)
  await expect.poll(held.urls).not.toEqual([])

  await held.release()
  await board.shows({ Enquiry: ['Dora Dietz', 'Ben Brandt', 'Fay Frost'] })
  expect((await board.names('Tour').allTextContents()).toSorted()).toEqual(['Ana Abel', 'Eli Ekman'])
  await expect(board.card('Ben Brandt')).toContainText('£777')
  await expect(new FilterBar(page).found).toHaveText('6 opportunities')
  const order = await sales.order()
  await board.shows({ Enquiry: order['Enquiry'] ?? [], Tour: order['Tour'] ?? [] })
  // The next visit starts with what is persisted now.
  await expect.poll(() => storedText(page)).toContain('Fay Frost')
})

test('a change made right before a reload is shown before the network answers', async ({ board, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.open(sales)
  await isKept(page, sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  const held = await holdRequests(page, isData)
  await page.reload()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  await expect.poll(held.urls).not.toEqual([])
  await held.release()
  await board.isRead()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
})

test('after a sign-out the browser keeps nothing of any user (I14)', async ({ demo, otherBoard, pipeline, server }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  // A session of its own, so that signing out does not end the session of other tests.
  const board = await otherBoard(await signIn(server.url, demo))
  const { page } = board
  await board.open(sales)
  await isKept(page, sales)
  const before = await storedText(page)
  for (const name of ['Ana Abel', 'Cleo Cruz', demo.email, sales.name]) expect(before).toContain(name)

  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  await expect(new SignInScreen(page).email).toBeVisible()
  const left = () => storedText(page)
  await expect.poll(left).not.toContain('Ana Abel')
  for (const word of ['Ben Brandt', 'Cleo Cruz', demo.email, sales.name, 'snapshot', 'stage/']) {
    expect(await left()).not.toContain(word)
  }
})

/** These roles read boards and stages but no cards: any card that is shown was persisted for another user. */
const withoutCards = ['CrmBoard-List', 'CrmBoardColumn-List', 'Business-List']

async function seesNothing(page: Page): Promise<void> {
  await expect(new AccountPanel(page).button).toHaveText('Gesa Guest')
  await expect(page.getByText('You cannot view opportunities')).toBeVisible()
  expect(await page.evaluate(() => window.wasSeen)).toBe(false)
}

interface LeftBehind {
  page: Page
  sales: Pipeline
  /** May not read cards. */
  guest: Person
}

/** A browser that holds the persisted board of another user. */
const testLeft = test.extend<{ left: LeftBehind }>({
  async left({ demo, otherBoard, person, pipeline, server, watchdog }, provide) {
    watchdog.expect(/status of 403/)
    const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
    const guest = await person('Gesa Guest', withoutCards)
    const board = await otherBoard(await signIn(server.url, demo))
    await watchFor(board.page, 'Ana Abel')
    await board.open(sales)
    await isKept(board.page, sales)
    await provide({ page: board.page, sales, guest })
  },
})

testLeft(
  'a user who signs in after another one’s sign-out sees nothing of their board in any frame',
  async ({ left: { page, sales, guest }, watchdog }) => {
    // What the page asks for a second after its start may meet the sign-out.
    watchdog.expect(/status of 401.*(last-moves|staleness)/)
    expect(await page.evaluate(() => window.wasSeen)).toBe(true)
    const account = new AccountPanel(page)
    await account.open()
    await account.signOut.click()
    const screen = new SignInScreen(page)
    await expect(screen.email).toBeVisible()
    await page.evaluate(() => {
      window.wasSeen = false
    })
    await screen.signIn(guest)
    await seesNothing(page)
    await page.goto(`/boards/${sales.id}`)
    await seesNothing(page)
  },
)

testLeft(
  'a user who has signed in meanwhile sees nothing of another one’s board in any frame',
  async ({ left: { page, guest }, watchdog }) => {
    // The open page may ask for something in between.
    watchdog.expect(/status of 401/)
    // Without a sign-out, so the persisted board stays.
    await page.context().clearCookies()
    await page.context().addCookies(guest.storageState.cookies)
    expect(await storedText(page)).toContain('Ana Abel')
    await page.reload()
    await seesNothing(page)
  },
)

test('a user who opts out has nothing persisted: at once, while working, and after a reload', async ({
  board,
  otherBoard,
  page,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  const hasNothing = async () => {
    const stored = await storedText(page)
    for (const word of ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', sales.name]) expect(stored).not.toContain(word)
  }
  await board.open(sales)
  await isKept(page, sales)
  const account = new AccountPanel(page)
  // With the keyboard only.
  await account.button.focus()
  await page.keyboard.press('Enter')
  await expect(account.keepBoard).toBeChecked()
  await expect(account.keepBoard).toHaveAccessibleDescription(/nothing of a board stays on this device/)
  expect(await accessibilityViolations(page)).toEqual([])
  await account.keepBoard.focus()
  await page.keyboard.press('Space')
  await expect(account.keepBoard).not.toBeChecked()
  await expect.poll(() => storedText(page)).not.toContain('Ana Abel')
  await hasNothing()
  await page.keyboard.press('Escape')
  await expect(account.panel).toHaveCount(0)
  await expect(account.button).toBeFocused()

  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.comeBack()
  await hasNothing()

  await withoutDataInPage(page)
  const held = await holdRequests(page, isData)
  await page.reload()
  // These are requested only if no board is persisted.
  await expect
    .poll(() => held.urls().map((url) => new URL(url).pathname))
    .toContain(`/ext/boards/${sales.id}/first-cards`)
  await expect(page.locator('[data-opportunity-id]')).toHaveCount(0)
  await held.release()
  await board.isRead()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz', 'Ana Abel'] })
  // A second browser opens the board later and persists it: by then the first one would have done so, too.
  const other = await otherBoard()
  await other.open(sales)
  await isKept(other.page, sales)
  await hasNothing()

  await account.open()
  await expect(account.keepBoard).not.toBeChecked()
  await account.keepBoard.check()
  await isKept(page, sales)
  expect(await storedText(page)).toContain('Ana Abel')
})
