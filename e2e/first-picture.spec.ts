import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { holdRequests, type HeldRequests, isData } from './screens/held-requests.ts'

declare global {
  interface Window {
    /** The sum of all layout shifts so far. */
    shifted: number
  }
}

/** What a page with a picture names in its head. */
const named = /\/assets\/(?:index|board|react|opening|picture)-[^/]*\.js$/

const holdProgram = (page: Page) => holdRequests(page, ({ pathname }) => /\/assets\/index-[^/]*\.js$/.test(pathname))
/** Whatever the program loads and asks for once it runs. */
const holdRest = (page: Page) =>
  holdRequests(page, (url) => isData(url) || (url.pathname.endsWith('.js') && !named.test(url.pathname)))

const picture = (page: Page) => page.locator('[data-picture]')
const isLive = (page: Page) => expect(picture(page)).toHaveCount(0)

async function openPicture(page: Page, board: { id: number }): Promise<HeldRequests> {
  const program = await holdProgram(page)
  // A busy server sends the page without data, and so without a picture.
  await expect(async () => {
    await page.goto(`/boards/${board.id}`, { waitUntil: 'commit' })
    await expect(picture(page).locator('[data-opportunity-id]').first()).toBeVisible({ timeout: 3000 })
  }).toPass()
  await expect.poll(() => program.urls().length).toBeGreaterThan(0)
  // The markup is there before it is painted, and nobody presses a key on what is not seen.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  return program
}

const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    window.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifted += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** The forms, and the buttons of views and legend. */
async function hasAllTools(page: Page): Promise<void> {
  await expect(page.locator('section > div [role=group] > button[aria-pressed]')).toHaveCount(3)
  await expect(page.locator('section > div > span button[aria-haspopup=dialog]')).toHaveCount(2)
}

const stages = {
  Enquiry: ['Ada Abel', 'Ben Bond', 'Cem Çelik', 'Dörte Dohm'],
  Tour: { cards: ['Eve Ernst'], IsDefaultForProposals: false },
  Offer: [],
  Won: { WinOpportunity: true, cards: ['Gil Gomez'] },
} as const

test('the first picture is the board as the program shows it, without a request, in light and dark', async ({
  board,
  page,
  pipeline,
}) => {
  const made = await pipeline(stages)
  await watchShifts(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await board.open(made)
  // By hand, beside the one that is collapsed by itself: the next visit begins so.
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/settings') && answer.request().method() !== 'GET',
  )
  await board.stage('Tour').getByRole('button', { name: 'Collapse Tour' }).click()
  await kept
  await expect(board.stage('Tour')).toHaveAttribute('data-collapsed')

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const program = await openPicture(page, made)
    await expect(picture(page).locator('[data-collapsed]')).toHaveCount(2)
    const read = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    // The browser tells of them a moment after they have arrived.
    await expect.poll(read).toContainEqual(expect.stringMatching(named))
    const asked = await read()
    expect(asked.filter((url) => isData(new URL(url)))).toEqual([])
    expect(await page.locator('[data-picture] [style]').count()).toBe(0)
    const still = await page.screenshot()

    const rest = await holdRest(page)
    await program.release()
    await isLive(page)
    expect((await page.screenshot()).equals(still), colorScheme).toBe(true)
    expect(await page.evaluate(() => window.shifted), colorScheme).toBe(0)
    await rest.release()
    await board.isRead()
  }
})

test('a click and keys on the first picture count as soon as the program is there', async ({
  board,
  page,
  pipeline,
}) => {
  const made = await pipeline(stages)
  let program = await openPicture(page, made)
  let name = await boxOf(picture(page).getByText('Ben Bond'))
  await page.mouse.click(name.x + 5, name.y + 5)
  await program.release()
  const drawer = new DrawerScreen(page, 'Ben Bond')
  await expect(drawer.field('Value')).toBeVisible()

  // In a field what is typed after the click, too.
  program = await openPicture(page, made)
  const search = await boxOf(picture(page).locator('input[type=search]'))
  await page.mouse.click(search.x + 40, search.y + 10)
  await page.keyboard.type('Cem')
  await program.release()
  await expect(board.search).toHaveValue('Cem')
  await expect(board.search).toBeFocused()
  await expect(board.names('Enquiry')).toHaveText(['Cem Çelik'])

  // Also what was typed wrongly, and what is typed into a field that the click opens.
  program = await openPicture(page, made)
  await page.mouse.click(search.x + 40, search.y + 10)
  await page.keyboard.type('Bex')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('n')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Cemx')
  await page.keyboard.press('Backspace')
  await program.release()
  await expect(board.search).toHaveValue('Cem')
  program = await openPicture(page, made)
  const add = await boxOf(picture(page).getByRole('button', { name: 'New opportunity in Enquiry' }))
  await page.mouse.click(add.x + 5, add.y + 5)
  await page.keyboard.type('Dora')
  await program.release()
  await expect(page.locator('input:focus')).toHaveValue('Dora')

  // What listens for the keys of the page is loaded later than the board.
  program = await openPicture(page, made)
  await page.keyboard.press('ControlOrMeta+k')
  await program.release()
  await isLive(page)
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  program = await openPicture(page, made)
  await page.keyboard.press('?')
  await program.release()
  await isLive(page)
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()

  // A press on the picture that is released on the board.
  program = await openPicture(page, made)
  name = await boxOf(picture(page).getByText('Ben Bond'))
  await page.mouse.move(name.x + 5, name.y + 5)
  await page.mouse.down()
  await program.release()
  await isLive(page)
  await page.mouse.up()
  await expect(drawer.field('Value')).toBeVisible()
})

test('a picture whose program cannot be loaded says so', async ({ page, pipeline, watchdog }) => {
  watchdog.expect(/net::ERR_FAILED/)
  const made = await pipeline(stages)
  await page.route(/\/assets\/index-[^/]*\.js$/, (route) => route.abort())
  await expect(async () => {
    await page.goto(`/boards/${made.id}`)
    await expect(page.getByRole('alert')).toHaveText(/^The board could not be started: check your network/)
  }).toPass()
  await page.unrouteAll()
  await page.reload()
  await isLive(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('lanes, views and forms come later, and nothing moves for them', async ({ board, page, pipeline }) => {
      const made = await pipeline(stages)
      await board.open(made)
      const places = () =>
        page
          .locator('main, section > div > span > select, section > div > button[aria-pressed]:not([data-today])')
          .evaluateAll((all) =>
            all.map((each) => [each.tagName, each.getBoundingClientRect().x, each.getBoundingClientRect().y]),
          )
      for (const width of [1440, 1100, 1024, 900, 768, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
        const program = await openPicture(page, made)
        const before = await places()
        expect(before, String(width)).toHaveLength(4)
        await program.release()
        await isLive(page)
        await hasAllTools(page)
        await expect(page.locator('[data-found]')).not.toBeEmpty()
        expect(await places(), `${locale}, ${width} px`).toEqual(before)
        await board.isRead()
      }
    })
  })
}

test.describe('on the smallest phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })

  test('the heads of stages and their tabs have room for what comes later', async ({ board, page, pipeline }) => {
    const made = await pipeline({
      Enquiry: { ActivateAccount: true, cards: [{ customer: 'Ada Abel', Value: 1200 }, 'Ben Bond'] },
      Tour: ['Cem Çelik'],
      Offer: [],
    })
    await watchShifts(page)
    await board.open(made)
    const program = await openPicture(page, made)
    await program.release()
    await isLive(page)
    await expect(page.getByRole('button', { name: 'Settings of Enquiry' })).toBeVisible()
    await expect(board.stage('Enquiry').getByText('1 without value').first()).toBeVisible()
    const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('button')
    await expect(tabs.first().getByText('2', { exact: true })).toBeVisible()
    await hasAllTools(page)
    await board.isRead()
    expect(await page.evaluate(() => window.shifted)).toBe(0)
  })
})
