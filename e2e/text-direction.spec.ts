import { randomUUID } from 'node:crypto'
import { crmBoard } from '#core/contract/entities/board.ts'
import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { CalendarScreen } from './screens/calendar-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { LanesScreen } from './screens/lanes-screen.ts'
import { PaletteScreen } from './screens/palette-screen.ts'
import { textsWithoutDirection } from './screens/text-checks.ts'
import { UsersScreen } from './screens/users-screen.ts'

const arabic = 'عبد الرحمن بن محمد الهاشمي القرشي المخزومي الدمشقي'
const hebrew = 'אברהם יצחק בן־יעקב הכהן גולדשטיין מירושלים הבירה'
const enquiry = 'استفسار جديد من العملاء المحتملين في المدينة'
const lost = 'אבוד לצערנו הרב לטובת המתחרים'

const plan = {
  [enquiry]: [
    {
      customer: arabic,
      company: 'شركة الاستثمارات العقارية العربية المتحدة',
      Name: 'שני שולחנות ליד החלון הגדול',
      Value: 5,
    },
    { customer: hebrew, Notes: 'מתקשרים מחר בבוקר' },
  ],
  Tour: { ConfirmTour: true },
  [lost]: { LoseOpportunity: true },
}

const userNamed = (FullName: string) => ({
  FullName,
  Email: `${randomUUID()}@pipeline.example`,
  Active: true,
  IsAdmin: true,
  Businesses: [],
})

test.use({ viewport: { width: 1280, height: 720 } })

test('names from right to left keep their direction on the board, its menus and its messages', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline(plan)
  await board.open(sales)
  expect(await textsWithoutDirection(page)).toEqual([])
  await board.actions(`\u2068${arabic}\u2069`).click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  const move = board.moveDialog(`\u2068${arabic}\u2069`)
  await expect(move).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await expect(board.lossQuestion(`\u2068${arabic}\u2069`)).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.keyboard.press('Escape')
  await board.actions(`\u2068${hebrew}\u2069`).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(hebrew)
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(board.message(hebrew)).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
  await board.search.fill('אין כזה')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('a name from right to left stays whole beside the box that selects its card', async ({
  board,
  pipeline,
  page,
}) => {
  await board.open(await pipeline(plan))
  const bulk = new BulkScreen(board)
  await bulk.isReady()
  const box = page.locator('[data-card-check]')
  const isBeside = async () => {
    const [name, check] = [await boxOf(board.control(arabic)), await boxOf(box.first())]
    return name.x + name.width <= check.x
  }
  await board.control(arabic).hover()
  await expect(box).toHaveCount(1)
  expect(await isBeside()).toBe(true)
  await box.click()
  await expect(box.first()).toBeChecked()
  expect(await isBeside()).toBe(true)
})

test('names from right to left keep their direction among the commands', async ({ board, pipeline, page }) => {
  await board.open(await pipeline(plan))
  const palette = new PaletteScreen(page)
  await palette.isReady()
  await board.control(arabic).focus()
  await palette.open()
  // The commands for the card say whose it is.
  await expect(palette.options.filter({ hasText: arabic }).first()).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
  await palette.field.fill(hebrew.slice(0, 6))
  await expect(palette.options.filter({ hasText: hebrew }).first()).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('names from right to left keep their direction in the drawer', async ({ board, pipeline, page }) => {
  const sales = await pipeline(plan)
  await board.open(sales)
  await board.openCard(hebrew)
  const drawer = new DrawerScreen(page, hebrew)
  await drawer.field('Opportunity name').fill('חלון')
  await drawer.field('Stage').selectOption(lost)
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(drawer.leaveQuestion()).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('names from right to left keep their direction on a phone', async ({ otherBoard, pipeline }) => {
  const sales = await pipeline(plan)
  const board = await otherBoard(undefined, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
  await board.open(sales)
  expect(await textsWithoutDirection(board.page)).toEqual([])
  await board.actions(`\u2068${arabic}\u2069`).tap()
  await expect(board.page.getByRole('menuitem', { name: lost })).toBeVisible()
  expect(await textsWithoutDirection(board.page)).toEqual([])
})

test('names from right to left keep their direction in a table', async ({ pipeline, page }) => {
  const sales = await pipeline(plan)
  await page.goto(`/boards/${sales.id}?form=table`)
  for (const name of [arabic, hebrew]) await expect(page.getByText(name).first()).toBeVisible()
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('names from right to left keep their direction in a calendar, wide and on a phone', async ({ pipeline, page }) => {
  const DueDate = '2026-11-20'
  const sales = await pipeline({
    [enquiry]: [
      { customer: arabic, DueDate },
      { customer: hebrew, DueDate },
    ],
    Tour: {},
  })
  await page.clock.install({ time: '2026-11-18T10:00:00Z' })
  await page.goto(`/boards/${sales.id}?form=calendar`)
  const calendar = new CalendarScreen(page)
  await calendar.shows(DueDate, arabic, hebrew)
  expect(await textsWithoutDirection(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await calendar.shows(DueDate, arabic, hebrew)
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('names from right to left keep their direction in lanes, and as their titles', async ({ api, pipeline, page }) => {
  const name = 'ליאורה בן־דוד מירושלים'
  const [demo] = await api.all(crmBoard)
  const Businesses = [demo?.BusinessId ?? 0]
  const owner = await api.create(user, { ...userNamed(name), IsAdmin: false, Businesses })
  const sales = await pipeline({
    [enquiry]: [
      { customer: arabic, ResponsibleId: owner.Id },
      { customer: hebrew, ResponsibleId: null },
    ],
    Tour: {},
  })
  await page.goto(`/boards/${sales.id}?lanes=owner`)
  const lanes = new LanesScreen(page)
  await expect(lanes.cell(`\u2068${enquiry}\u2069`, `\u2068${name}\u2069`)).toHaveText([arabic])
  expect(await textsWithoutDirection(page)).toEqual([])
})

test('names from right to left keep their direction among the users', async ({ api, page }) => {
  const made = await api.create(user, userNamed(hebrew))
  const users = new UsersScreen(page)
  await users.open()
  await users.row(hebrew).click()
  await expect(users.name).toHaveValue(hebrew)
  expect(await textsWithoutDirection(page)).toEqual([])
  await users.button('Sign out everywhere').click()
  await expect(page.getByRole('alertdialog')).toContainText(hebrew)
  expect(await textsWithoutDirection(page)).toEqual([])
  await api.remove(user, made.Id)
})
