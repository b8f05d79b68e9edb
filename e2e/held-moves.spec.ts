import type { Locator, Page } from '@playwright/test'
import { business } from '#core/contract/entities/business.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { cannedResponse } from '#core/contract/entities/supporting.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { type PageTime, setVisible, takeTime } from './screens/page-time.ts'
import type { Api } from './world/api.ts'
import type { Pipeline, StagePlan } from './world/pipeline.ts'

type MakePipeline = (plan: Readonly<Record<string, StagePlan>>) => Promise<Pipeline>

const letter = { Name: 'Your contract', MessageText: 'Dear customer,\n\nplease sign.' }

async function makeMessage(api: Api, message: { Name: string; MessageText: string | null } = letter): Promise<number> {
  const [location] = await api.all(business)
  const { Id } = await api.create(cannedResponse, { ...message, BusinessId: location!.Id })
  return Id
}

/** Opens a board whose stage Contract confirms a tour, with a clock that the test can stop. */
async function openBoard(board: BoardScreen, pipeline: MakePipeline): Promise<{ time: PageTime; sales: Pipeline }> {
  const time = await takeTime(board.page)
  const sales = await pipeline({ Enquiry: before.Enquiry, Contract: { ConfirmTour: true, cards: before.Contract } })
  await board.withoutEvents()
  await board.open(sales)
  return { time, sales }
}

/** Drops the card of Ana and answers the question, with the clock of the page stopped at that moment. */
async function holdAna(board: BoardScreen, time: PageTime, stage = 'Contract'): Promise<void> {
  await board.drag('Ana Abel').onto(stage)
  await answer(board.page, time)
}

/** What has just appeared answers nothing yet. */
async function questionIn(page: Page): Promise<Locator> {
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('group')).not.toHaveAttribute('aria-disabled')
  return question
}

async function answer(page: Page, time: PageTime): Promise<void> {
  const question = await questionIn(page)
  const name = question.getByLabel('Name of the customer')
  if ((await name.count()) > 0) await name.fill('Ana Abel')
  await time.stop()
  await question.getByRole('button', { name: /^Move/ }).click()
}

/** While the page is looked at its time runs, and in a hidden tab no countdown does. */
async function isAccessible(page: Page, time: PageTime): Promise<void> {
  await setVisible(page, false)
  await time.run()
  expect(await accessibilityViolations(page)).toEqual([])
  await time.stop()
  await setVisible(page, true)
}

const timer = (board: BoardScreen) => board.card('Ana Abel').getByRole('timer')
const ownerOf = (board: BoardScreen) => board.card('Ana Abel').locator('[data-fact=owner]')
const onCard = (board: BoardScreen, name: string) => board.card('Ana Abel').getByRole('button', { name, exact: true })

const before = { Enquiry: ['Ana Abel', 'Ben Brandt'], Contract: ['Cleo Cruz'] }
const after = { Enquiry: ['Ben Brandt'], Contract: ['Cleo Cruz', 'Ana Abel'] }

const effects: Readonly<Record<string, (api: Api) => Promise<Partial<CrmBoardColumn>>>> = {
  'a message': async (api) => ({ CannedResponseId: await makeMessage(api) }),
  'an account': async () => ({ ActivateAccount: true }),
  'a tour': async () => ({ ConfirmTour: true }),
  'a deletion': async () => ({ DeleteAccount: true }),
}

for (const [what, flags] of Object.entries(effects)) {
  test(`a move that sets off ${what} counts down on the card; taken back, no request has left`, async ({
    board,
    pipeline,
    page,
    api,
  }) => {
    const time = await takeTime(page)
    const sales = await pipeline(before)
    // Only now: what is in the stage has not entered it.
    await api.change(crmBoardColumn, sales.stageId('Contract'), await flags(api))
    await board.withoutEvents()
    await board.open(sales)
    await holdAna(board, time)
    await board.shows(after)
    await expect(timer(board)).toHaveText('Takes effect in 10 s')
    const [bar, owner] = [await boxOf(timer(board).locator('..')), await boxOf(ownerOf(board))]
    expect(bar.y).toBeLessThanOrEqual(owner.y)
    await time.pass(4_000)
    await expect(timer(board)).toHaveText('Takes effect in 6 s')
    await onCard(board, 'Undo').click()
    await board.shows(before)
    await time.pass(60_000)
    await expect(timer(board)).toHaveCount(0)
    expect(board.writes).toEqual([])
    expect(await sales.order()).toEqual(before)
  })
}

test('a held move is sent once when its time is over, and at once by “Send now”', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const time = await takeTime(page)
  const CannedResponseId = await makeMessage(api)
  const sales = await pipeline({ Enquiry: before.Enquiry, Contract: { CannedResponseId, cards: before.Contract } })
  const messages = async () =>
    (await api.all(outboxMessage)).filter(({ CrmOpportunityId }) => CrmOpportunityId === sales.card('Ana Abel').Id)
  await board.withoutEvents()
  await board.open(sales)
  await holdAna(board, time)
  await isAccessible(page, time)
  await time.pass(9_500)
  expect(board.writes).toEqual([])
  await time.pass(500)
  await board.hasSent('PUT')
  await board.shows(after)
  expect(await messages()).toMatchObject([{ Subject: letter.Name, MessageText: letter.MessageText }])

  await time.run()
  await board.drag('Ana Abel').above('Ben Brandt')
  await board.hasSent('PUT', 'PUT')
  await holdAna(board, time)
  await onCard(board, 'Send now').click()
  await board.hasSent('PUT', 'PUT', 'PUT')
  await time.pass(60_000)
  await board.hasSent('PUT', 'PUT', 'PUT')
  expect(await messages()).toHaveLength(2)
  expect(await sales.order()).toEqual(after)
})

test('Ctrl+Z takes a held move back, and Ctrl+Shift+Z asks and holds it again', async ({ board, pipeline, page }) => {
  const { time } = await openBoard(board, pipeline)
  await holdAna(board, time)
  await expect(timer(board)).toBeVisible()
  await page.keyboard.press('Control+z')
  await board.shows(before)
  await expect(board.message('Undone: Ana Abel moved to Contract')).toBeVisible()
  // What has just appeared answers nothing yet, and the clock stands still.
  await time.run()
  await page.keyboard.press('Control+Shift+z')
  await answer(page, time)
  await board.shows(after)
  await expect(timer(board)).toHaveText('Takes effect in 10 s')
  expect(board.writes).toEqual([])
  await time.pass(10_000)
  await board.hasSent('PUT')
  await expect(board.message('Ana Abel moved to Contract').first()).toBeVisible()
})

test('a move into such a stage that was sent and taken back is asked about and held when it is made again', async ({
  board,
  pipeline,
  page,
}) => {
  const { time, sales } = await openBoard(board, pipeline)
  await holdAna(board, time)
  await onCard(board, 'Send now').click()
  await board.hasSent('PUT')
  await time.run()
  await page.keyboard.press('Control+z')
  await board.shows(before)
  await expect(board.message('Undone: Ana Abel moved to Contract')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await (await questionIn(page)).getByRole('button', { name: 'Cancel' }).click()
  await board.shows(before)
  await page.keyboard.press('Control+Shift+z')
  await answer(page, time)
  await expect(timer(board)).toHaveText('Takes effect in 10 s')
  await time.pass(9_500)
  expect(await sales.order()).toEqual(before)
  await time.pass(500)
  await board.hasSaved()
  await expect.poll(() => sales.order()).toEqual(after)
})

test('a page that comes back out of the browser’s cache has dropped what it held, and says so (I13)', async ({
  board,
  pipeline,
  page,
}) => {
  const { time, sales } = await openBoard(board, pipeline)
  await holdAna(board, time)
  const transition = (name: string) =>
    page.evaluate((event) => window.dispatchEvent(new PageTransitionEvent(event, { persisted: true })), name)
  await transition('pagehide')
  await time.pass(60_000)
  expect(board.writes).toEqual([])
  await transition('pageshow')
  await time.run()
  await expect(board.message('Ana Abel was not moved to Contract')).toBeVisible()
  await board.shows(before)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(timer(board)).toBeVisible()
  expect(board.writes).toEqual([])
  expect(await sales.order()).toEqual(before)
})

test('a hidden tab stops the countdown, which goes on when the tab is shown', async ({ board, pipeline, page }) => {
  const { time, sales } = await openBoard(board, pipeline)
  await holdAna(board, time)
  await time.pass(3_000)
  await setVisible(page, false)
  await time.pass(120_000)
  await expect(timer(board)).toHaveText('Takes effect in 7 s')
  expect(board.writes).toEqual([])
  await setVisible(page, true)
  await time.pass(6_000)
  await expect(timer(board)).toHaveText('Takes effect in 1 s')
  expect(board.writes).toEqual([])
  await time.pass(1_000)
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual(after)
})

test('a reload drops a held move; the next visit says so, and “Try again” holds it again (I13)', async ({
  board,
  pipeline,
  page,
}) => {
  const { time, sales } = await openBoard(board, pipeline)
  await holdAna(board, time)
  await expect(timer(board)).toBeVisible()
  // So that nothing counts while the page is left.
  await setVisible(page, false)
  await time.run()
  await board.reload()
  await board.shows(before)
  await expect(board.message('Ana Abel was not moved to Contract')).toBeVisible()
  await expect(board.message('The page was closed before it was sent.')).toBeVisible()
  expect(board.writes).toEqual([])
  await time.stop()
  await page.getByRole('button', { name: 'Try again' }).click()
  await board.shows(after)
  await expect(timer(board)).toHaveText('Takes effect in 10 s')
  expect(board.writes).toEqual([])
  await onCard(board, 'Undo').click()
  await board.shows(before)
  // Told once.
  await time.run()
  await board.reload()
  await board.shows(before)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await sales.order()).toEqual(before)
})

test('in a collapsed stage the countdown stands below the board', async ({ board, pipeline, page }) => {
  const time = await takeTime(page)
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt'],
    Won: { WinOpportunity: true, ConfirmTour: true },
  })
  await board.withoutEvents()
  await board.open(sales)
  await holdAna(board, time, 'Won')
  await board.shows({ Enquiry: ['Ben Brandt'] })
  const bar = page.locator('[data-held]')
  await expect(bar).toContainText('Ana Abel moved to Won')
  await expect(bar.getByRole('timer')).toHaveText('Takes effect in 10 s')
  await isAccessible(page, time)
  await bar.getByRole('button', { name: 'Undo' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await expect(bar).toHaveCount(0)
  await time.pass(60_000)
  expect(board.writes).toEqual([])
})

test('a stage that is saved in the drawer is held as well, and the form follows when it is taken back', async ({
  board,
  pipeline,
  page,
}) => {
  const { time, sales } = await openBoard(board, pipeline)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Stage').selectOption('Contract')
  await drawer.field('Notes').fill('Signed on Monday')
  await drawer.save.click()
  await answer(page, time)
  await drawer.isSaved()
  await expect(timer(board)).toHaveText('Takes effect in 10 s')
  await onCard(board, 'Undo').click()
  await board.shows(before)
  await expect(drawer.field('Stage')).toHaveValue(String(sales.stageId('Enquiry')))
  await expect(drawer.field('Notes')).toHaveValue('')
  await time.pass(60_000)
  expect(board.writes).toEqual([])
})

test('the message that will be sent can be read in the question', async ({ board, pipeline, page, api, watchdog }) => {
  watchdog.expect(/status of 500/)
  const sales = await pipeline({
    Enquiry: before.Enquiry,
    Contract: { CannedResponseId: await makeMessage(api), cards: before.Contract },
    Short: { CannedResponseId: await makeMessage(api, { Name: 'Only this', MessageText: null }) },
    Tour: { ConfirmTour: true },
  })
  await board.open(sales)
  await board.drag('Ana Abel').onto('Contract')
  const question = await questionIn(page)
  await question.getByRole('button', { name: 'Show the message' }).click()
  await expect(question).toContainText(letter.Name)
  await expect(question).toContainText(sales.card('Ana Abel').CoworkerEmail)
  await expect(question.getByRole('textbox', { name: 'Message' })).toHaveValue(letter.MessageText)
  expect(await accessibilityViolations(page)).toEqual([])
  await question.getByRole('button', { name: 'Hide the message' }).click()
  await expect(question).not.toContainText(letter.Name)
  await question.getByRole('button', { name: 'Cancel' }).click()

  await board.drag('Ana Abel').onto('Short')
  await questionIn(page)
  await question.getByRole('button', { name: 'Show the message' }).click()
  await expect(question).toContainText('Only this')
  await expect(question).toContainText('This message has a subject only.')
  await question.getByRole('button', { name: 'Cancel' }).click()

  await page.route('**/ext/stages/*/message', (route) => route.fulfill({ status: 500, json: {} }))
  await board.drag('Ana Abel').onto('Contract')
  await questionIn(page)
  await question.getByRole('button', { name: 'Show the message' }).click()
  await expect(question.getByRole('alert')).toContainText('The message could not be loaded.')
  await page.unroute('**/ext/stages/*/message')
  await question.getByRole('button', { name: 'Try again' }).click()
  await expect(question.getByRole('textbox', { name: 'Message' })).toHaveValue(letter.MessageText)
  await question.getByRole('button', { name: 'Cancel' }).click()

  await board.drag('Ana Abel').onto('Tour')
  await expect(question).toContainText('confirms the tour')
  await expect(question.getByRole('button', { name: 'Show the message' })).toHaveCount(0)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await board.shows({ Enquiry: before.Enquiry })
  expect(board.writes).toEqual([])
})
