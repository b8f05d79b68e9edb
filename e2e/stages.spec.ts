import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { Status } from '#core/contract/enums.ts'
import { expect, test } from './fixtures.ts'
import { holdOver } from './gestures/drop-zone.ts'
import { boxOf } from './gestures/hand.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { cutTexts } from './screens/text-checks.ts'
import { makeBoardIn } from './world/location.ts'

const sold = { Won: { WinOpportunity: true }, Lost: { LoseOpportunity: true } } as const

const lost = (customer: string, LossReason: number) => ({ customer, LossReason })

test('a stage says in words what brings cards and what happens on arrival, and stays where it is during a drag', async ({
  board,
  pipeline,
}) => {
  const sales = await pipeline({
    Enquiry: { TourRequests: true, ContactMessages: true, cards: ['Ana Abel'] },
    Member: {
      ActivateAccount: true,
      ConfirmTour: true,
      DocumentsSigned: true,
      ProductPurchased: true,
      cards: ['Ben B'],
    },
    ...sold,
  })
  await board.open(sales)
  const chips = (stage: string) => board.stage(stage).locator('[data-chip]')
  await expect(chips('Enquiry')).toHaveText([/^tour requests/, /^contact messages/])
  await expect(chips('Member')).toHaveText([/^Account on/, /^Confirms tour/, /^documents signed/, /^product purchased/])
  await expect(chips('Member').nth(0)).toHaveAttribute('title', 'Moving a card here activates the customer’s account')
  await expect(chips('Enquiry').nth(0)).toHaveAttribute('title', 'Cards come here by themselves: tour requests')
  await expect(chips('Won')).toHaveText([/^Marks won/])
  for (const stage of ['Enquiry', 'Member', 'Won']) expect(await cutTexts(board.stage(stage))).toEqual([])
  expect(await accessibilityViolations(board.page)).toEqual([])

  const before = await boxOf(board.card('Ben B'))
  const drag = board.drag('Ana Abel')
  await drag.hoverOver('Member')
  const warning = board.stage('Member').getByText(/^Dropping here activates .* and confirms the tour\.$/)
  await expect(warning).toBeVisible()
  expect(await cutTexts(warning)).toEqual([])
  expect(await boxOf(board.card('Ben B'))).toEqual(before)
  await board.page.keyboard.press('Escape')
  await board.page.mouse.up()
})

test('a collapsed stage opens while a card is held over it, and closes unless the card stays there', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel'],
    Won: { WinOpportunity: true, cards: ['Ben Brandt'] },
    Lost: { LoseOpportunity: true, cards: [{ customer: 'Cleo Cruz', LossReason: 4 }] },
  })
  await board.open(sales)
  const drag = board.drag('Ana Abel')
  await drag.over('Won')
  await board.shows({ Won: ['Ben Brandt'] })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(board.stage('Won')).toHaveAttribute('data-collapsed')

  // The question that a drop asks is answered with no: nothing was dropped.
  await drag.over('Lost')
  await board.shows({ Lost: ['Cleo Cruz'] })
  await drag.letGo()
  await board.lossQuestion('Ana Abel').getByRole('button', { name: 'Cancel' }).click()
  await expect(board.stage('Lost')).toHaveAttribute('data-collapsed')
  expect(board.writes).toEqual([])

  // It is measured where it is by then: the line shows between its cards.
  await drag.over('Won')
  await board.shows({ Won: ['Ben Brandt'] })
  const { x, y, height } = await boxOf(board.card('Ben Brandt'))
  await page.mouse.move(x + 20, y + height * 0.2, { steps: 4 })
  await expect(board.stage('Won').locator('[data-insertion-line="0"]')).toBeVisible()
  await drag.letGo()
  await board.shows({ Won: ['Ana Abel', 'Ben Brandt'] })
  await board.hasSent('PUT')
  expect((await sales.order())['Won']).toEqual(['Ana Abel', 'Ben Brandt'])
  // What was opened by holding a card is no choice for the next visit.
  await board.reload()
  await expect(board.stage('Won')).toHaveAttribute('data-collapsed')
})

test('a move into a collapsed stage says so, with Undo, and one’s own win is celebrated once', async ({
  api,
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Dietz'], ...sold })
  await board.openLive(sales)
  const celebration = page.locator('[data-celebration]')
  const win = async (customer: string) => {
    await board.moveTo(customer)
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await expect(board.message(`${customer} moved to Won, which is collapsed`)).toBeVisible()
  }
  await win('Ana Abel')
  // Under the pointer it stays, however slow the machine is.
  await celebration.hover()
  await expect(celebration).toContainText('Ana Abel is won')
  await expect(celebration.locator('i')).toHaveCount(24)
  expect(await accessibilityViolations(page)).toEqual([])
  await celebration.getByRole('button', { name: 'Close the celebration' }).click()
  await page.keyboard.press('Control+z')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Dietz'] })
  await expect(board.message(/^Undone/)).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  // Until then the focus may still go to the card.
  await expect(board.message(/^Done again/)).toBeVisible()
  await api.change(crmOpportunity, sales.card('Dora Dietz').Id, { CrmBoardColumnId: sales.stageId('Won') })
  await board.shows({ Enquiry: ['Ben Brandt', 'Cleo Cruz'] })
  await expect(celebration).toHaveCount(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await win('Ben Brandt')
  await celebration.hover()
  await expect(celebration).toHaveText(/^Ben Brandt is won/)
  await expect(celebration.locator('i')).toHaveCount(0)

  const isSaved = () => page.waitForResponse((answer) => answer.url().endsWith('/ext/settings') && answer.ok())
  const muted = isSaved()
  await celebration.getByRole('button', { name: 'Stop celebrating' }).click()
  await muted
  await expect(board.message('Wins are no longer celebrated')).toBeVisible()
  await win('Cleo Cruz')
  await expect(celebration).toHaveCount(0)
  await new AccountPanel(page).open()
  const setting = page.getByRole('checkbox', { name: 'Celebrate my wins' })
  await expect(setting).not.toBeChecked()
  const restored = isSaved()
  await setting.check()
  await restored
})

test('won and lost are near at hand during a drag, and cover no stage', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'], ...sold })
  await board.open(sales)
  await expect(page.locator('[data-drop-zones]')).toHaveCount(0)
  const hand = await holdOver(board, 'Ana Abel', 'Won')
  await expect(page.locator('[data-drop-zones]')).toContainText('Dropping here marks it as won.')
  const zones = await boxOf(page.locator('[data-drop-zones]'))
  for (const stage of ['Enquiry', 'Tour', 'Won', 'Lost']) {
    expect((await boxOf(board.stage(stage))).y).toBeGreaterThanOrEqual(zones.y + zones.height)
  }
  await hand.letGo()
  await expect(page.locator('[data-drop-zones]')).toHaveCount(0)
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: Status.Won, CrmBoardColumnName: 'Won' })
  await expect(board.stage('Won')).toHaveAttribute('data-collapsed')

  await (await holdOver(board, 'Ben Brandt', 'Lost')).letGo()
  await expect(board.lossQuestion('Ben Brandt')).toBeVisible()
  await page.keyboard.type('pri')
  await page.keyboard.press('Enter')
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ben Brandt')).toMatchObject({ Status: Status.Lost, LossReason: 4 })
})

test('a drop on the zone of other boards asks for the stage there, not in another location, and can be undone', async ({
  api,
  board,
  pipeline,
  page,
  server,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await makeBoardIn('NZD', { api, dataDir: server.dataDir, customer: 'Zoe Zander', Value: 10 })
  const other = await pipeline({ Inbox: [], Gone: { LoseOpportunity: true }, Erased: { DeleteAccount: true } })
  await board.open(sales)
  await (await holdOver(board, 'Ana Abel', 'Another board')).letGo()
  const dialog = page.getByRole('dialog', { name: 'Move Ana Abel to another board' })
  await dialog.getByLabel('Board', { exact: true }).selectOption('Sales in NZD, NZD')
  await expect(dialog.getByRole('alert')).toContainText('is another location, and opportunities stay in theirs')
  await expect(dialog.getByRole('button', { name: 'Move' })).toBeDisabled()
  await expect(dialog.getByRole('listbox')).toHaveCount(0)
  await dialog.getByLabel('Board', { exact: true }).selectOption(other.name)
  await dialog.getByRole('option', { name: 'Erased' }).click()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await expect(dialog.getByText('This is not the name of the customer.')).toBeVisible()
  await expect(dialog.getByRole('textbox')).toHaveCount(1)
  await dialog.getByRole('option', { name: 'Gone' }).click()
  await expect(dialog.getByRole('option', { name: 'Gone' })).toContainText('marks it as lost')
  await expect(dialog.getByRole('button', { name: 'Move' })).toBeDisabled()
  expect(await accessibilityViolations(page)).toEqual([])
  expect(board.writes).toEqual([])
  await dialog.getByLabel('Loss reason').selectOption('Price')
  await dialog.getByRole('button', { name: 'Move' }).click()
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({
    CrmBoardColumnId: other.stageId('Gone'),
    Status: Status.Lost,
    LossReason: 4,
  })
  await expect(board.message('Ana Abel moved to another board')).toBeVisible()
  await page.keyboard.press('Control+z')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.hasSaved()
  await expect.poll(() => sales.read('Ana Abel')).toMatchObject({ Status: Status.InProgress, LossReason: null })
})

test('loss reasons that are used most come first, in the question and in the drawer', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel'],
    Lost: { LoseOpportunity: true, cards: [lost('B B', 7), lost('C C', 4), lost('D D', 7)] },
  })
  await board.open(sales)
  await expect(board.stage('Lost').getByRole('heading')).toHaveAccessibleName(/3 opportunities/)
  await board.moveTo('Ana Abel')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  const options = board.lossQuestion('Ana Abel').getByRole('option')
  await expect(options.nth(0)).toHaveText('Competition')
  await expect(options.nth(1)).toHaveText('Price')
  // Nobody has used these: the order of the contract.
  await expect(options.nth(2)).toHaveText('Timing')
  await page.keyboard.press('Escape')
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.field('Loss reason').getByRole('option').nth(1)).toHaveText('Competition')
  await expect(drawer.field('Loss reason').getByRole('option').nth(2)).toHaveText('Price')
})
