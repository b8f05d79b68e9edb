import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test as base } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { type EventProxy, startEventProxy } from './world/event-proxy.ts'
import { reading } from './world/people.ts'
import type { Pipeline } from './world/pipeline.ts'

interface LiveJourney {
  /** The board of a colleague. */
  theirs: BoardScreen
  wire: EventProxy
  /** Opens the board of the administrator, whose stream runs through `wire`. */
  openThroughWire(sales: Pipeline): Promise<BoardScreen>
}

const test = base.extend<LiveJourney>({
  theirs: async ({ person, otherBoard }, provide) =>
    provide(await otherBoard(await person('Rosa Ruiz', [...reading, 'CrmOpportunity-Edit']))),
  wire: async ({ server, watchdog }, provide) => {
    // Its cuts, and its end while pages are still open.
    watchdog.expect(/net::ERR_/)
    const proxy = await startEventProxy(server.url)
    await provide(proxy)
    await proxy.stop()
  },
  openThroughWire: async ({ otherBoard, admin, wire }, provide) =>
    provide(async (sales) => {
      const board = await otherBoard(admin, { baseURL: wire.url })
      await board.openLive(sales)
      await expect.poll(wire.streams).toBe(1)
      return board
    }),
})

/** `mine` is told of changes, `theirs` makes them. */
async function openBeside(mine: BoardScreen, theirs: BoardScreen, sales: Pipeline): Promise<void> {
  await mine.openLive(sales)
  await theirs.open(sales)
}

async function dragAway(theirs: BoardScreen, stage: string): Promise<void> {
  await theirs.drag('Ana Abel').onto(stage)
  await theirs.hasSent('PUT')
}

/** From the answer to the colleague's request on. */
const withinASecond = { timeout: 1_000 }

test('a window that nobody touches shows a colleague’s move within a second, and says whose it was', async ({
  board,
  theirs,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  await openBeside(board, theirs, sales)
  await theirs.drag('Ana Abel').below('Cleo Cruz')
  await theirs.hasSent('PUT')
  await expect(board.names('Tour')).toHaveText(['Cleo Cruz', 'Ana Abel'], withinASecond)
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(board.card('Ana Abel')).toContainText('Moved by Rosa Ruiz')
  await board.announces('Ana Abel moved to Tour by Rosa Ruiz.')
  await expect(board.card('Ana Abel')).not.toContainText('Moved by')
  expect(board.writes).toEqual([])
})

test('what somebody has moved themselves is nobody else’s change', async ({ board, otherBoard, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const sameUser = await otherBoard()
  await board.openLive(sales)
  await sameUser.openLive(sales)
  await sameUser.drag('Ana Abel').onto('Tour')
  await sameUser.hasSent('PUT')
  await expect(board.names('Tour')).toHaveText(['Ana Abel'], withinASecond)
  await expect(board.page.locator('[data-card-news]')).toHaveCount(0)
  await expect(sameUser.page.locator('[data-card-news]')).toHaveCount(0)
})

test('an edit and a delete show by themselves', async ({ board, pipeline, api }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: [] })
  await board.openLive(sales)
  await Promise.all([
    api.change(crmOpportunity, sales.card('Ana Abel').Id, { Name: 'Corner office' }),
    api.remove(crmOpportunity, sales.card('Ben Brandt').Id),
  ])
  await board.shows({ Enquiry: ['Ana Abel', 'Cleo Cruz'] })
  await expect(board.card('Ana Abel')).toContainText('Corner office')
})

test('a card with the focus stays until the focus leaves', async ({ board, theirs, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await openBeside(board, theirs, sales)
  await board.control('Ana Abel').focus()
  await dragAway(theirs, 'Tour')
  await expect(board.card('Ana Abel')).toContainText('Changed elsewhere by Rosa Ruiz')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await expect(board.control('Ana Abel')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  await expect(board.control('Ben Brandt')).toBeFocused()
})

test('what a colleague puts above the card with the focus does not move it', async ({ board, pipeline, api }) => {
  const names = Array.from({ length: 30 }, (_, index) => `Customer ${index + 1}`)
  const sales = await pipeline({ Enquiry: names, Tour: ['Ana Abel'] })
  await board.openLive(sales)
  for (let down = 0; down < 14; down += 1) {
    await (down === 0 ? board.control('Customer 1').focus() : board.page.keyboard.press('ArrowDown'))
  }
  const focused = board.control('Customer 14')
  await expect(focused).toBeFocused()
  const before = await focused.boundingBox()
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, {
    CrmBoardColumnId: sales.stageId('Enquiry'),
    Position: sales.card('Customer 3').Position,
  })
  await board.shows({ Tour: [] })
  await expect(focused).toBeFocused()
  await expect.poll(async () => (await focused.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
})

test('acting on a card that was moved elsewhere is refused by name, and shows where it is', async ({
  board,
  theirs,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Contract: [] })
  await openBeside(board, theirs, sales)
  await board.control('Ana Abel').focus()
  await dragAway(theirs, 'Contract')
  await expect(board.card('Ana Abel')).toContainText('Changed elsewhere')
  const dialog = await board.moveTo('Ana Abel')
  await dialog.getByRole('option', { name: 'Tour' }).click()
  await board.page.keyboard.press('Enter')
  await expect(board.message('Ana Abel was not moved to Tour')).toBeVisible()
  await board.shows({ Enquiry: [], Tour: [], Contract: ['Ana Abel'] })
})

test('a dragged card stays in the hand, and then shows where it is (I8)', async ({ board, theirs, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [], Contract: [] })
  await openBeside(board, theirs, sales)
  await board.drag('Ana Abel').hoverOver('Tour')
  await dragAway(theirs, 'Contract')
  await expect(board.card('Ana Abel')).toContainText('Changed elsewhere by Rosa Ruiz')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Contract: [] })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await board.control('Ben Brandt').focus()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: [], Contract: ['Ana Abel'] })
  expect(board.writes).toEqual([])
})

test('a card that is open with unsaved changes stays until they are saved', async ({
  board,
  theirs,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.openLive(sales)
  await theirs.openLive(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('My words')

  await expect(theirs.card('Ana Abel').getByRole('img', { name: /is editing$/ })).toBeVisible()
  await dragAway(theirs, 'Tour')
  await expect(board.card('Ana Abel')).toContainText('Changed elsewhere by Rosa Ruiz')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })

  await drawer.save.click()
  await drawer.isSaved()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  await expect(theirs.card('Ana Abel').getByRole('img', { name: /is editing$/ })).toHaveCount(0)
  expect(await sales.read('Ana Abel')).toMatchObject({ Notes: 'My words', CrmBoardColumnName: 'Tour' })
})

test('two people who edit the same opportunity know of each other', async ({ board, theirs, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.openLive(sales)
  await theirs.openLive(sales)
  await board.openCard('Ana Abel')
  await theirs.openCard('Ana Abel')
  const rosas = new DrawerScreen(theirs.page, 'Ana Abel')
  await rosas.field('Notes').fill('My words')
  await expect(page.getByRole('dialog', { name: 'Ana Abel' }).getByText('Rosa Ruiz is editing')).toBeVisible()
  await rosas.field('Notes').fill('')
  await expect(page.getByText('Rosa Ruiz is editing')).toHaveCount(0)
})

test('a stream that falls silent is told in the header, while the board looks for changes itself', async ({
  pipeline,
  api,
  wire,
  openThroughWire,
}) => {
  test.setTimeout(120_000)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const board = await openThroughWire(sales)
  wire.swallow()
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  const header = board.page.getByRole('banner')
  await expect(header.getByText('Not live')).toBeVisible({ timeout: 16_000 })
  await expect(header.getByText(/^\d+ seconds old$/)).toBeVisible()
  await expect(board.names('Tour')).toHaveText(['Ana Abel'], { timeout: 20_000 })
  wire.pass()
  await expect(header.getByText('Not live')).toHaveCount(0, { timeout: 40_000 })
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Enquiry') })
  await expect(board.names('Enquiry')).toHaveText(['Ana Abel'], withinASecond)
})

for (const { size, age } of [
  { size: { width: 1280, height: 800 }, age: /^\d+ (seconds|minutes?) old$/ },
  { size: { width: 360, height: 740 }, age: /^\d+ (s|min) old$/ },
]) {
  test(`while changes wait the header says how old the board is, at ${size.width} px`, async ({
    pipeline,
    page,
    wire,
    openThroughWire,
  }) => {
    test.setTimeout(120_000)
    const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
    const board = await openThroughWire(sales)
    await page.close()
    await board.page.setViewportSize(size)
    const mark = board.page.getByRole('banner').getByRole('status')
    // A write that is never answered, and a stream that has fallen silent.
    await board.page.route(`**${crmOpportunity.path}**`, (route) =>
      route.request().method() === 'PUT' ? undefined : route.fallback(),
    )
    await board.moveTo('Ana Abel')
    await board.page.keyboard.press('2')
    await board.page.keyboard.press('Enter')
    wire.swallow()
    await expect(mark).toContainText('Saving 1 change')
    await expect(mark.getByText(age)).toBeVisible({ timeout: 30_000 })
    const box = await mark.getByText(age).boundingBox()
    expect(box!.x + box!.width).toBeLessThanOrEqual(size.width)

    await board.page.context().setOffline(true)
    await expect(mark).toContainText('Offline, 1 change waits')
    await expect(mark.getByText(age)).toBeVisible()
    expect(await board.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  })
}

test('a stream that was cut goes on where it ended', async ({ pipeline, api, wire, openThroughWire }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const board = await openThroughWire(sales)
  wire.cut()
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await board.shows({ Enquiry: ['Ana Abel'] })
  wire.pass()
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'] })
})

test('two tabs of a browser share one stream, and the second goes on when the first is closed', async ({
  pipeline,
  api,
  wire,
  openThroughWire,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const first = await openThroughWire(sales)
  const second = await first.inNewTab()
  await second.open(sales)
  await expect.poll(wire.streams).toBe(1)
  const move = (stage: string) =>
    api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId(stage) })
  // Neither window is told by the focus.
  await move('Tour')
  await second.shows({ Tour: ['Ana Abel'] })
  await first.shows({ Tour: ['Ana Abel'] })
  expect(wire.opened()).toBe(1)

  await first.page.close()
  await expect.poll(wire.opened).toBe(2)
  await move('Enquiry')
  await second.shows({ Enquiry: ['Ana Abel'], Tour: [] })
  expect(wire.streams()).toBe(1)
})

test('signing out ends the stream (I14)', async ({ otherBoard, person, pipeline, wire }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const leaver = await person('Lea Vogt', reading)
  const board = await otherBoard(leaver, { baseURL: wire.url })
  await board.openLive(sales)
  await expect.poll(wire.streams).toBe(1)
  const account = new AccountPanel(board.page)
  await account.open()
  await account.signOut.click()
  await expect(board.page.getByLabel('Email', { exact: true })).toBeVisible()
  await expect.poll(wire.streams).toBe(0)
  expect(wire.opened()).toBe(1)
})
