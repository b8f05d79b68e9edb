import { coworker } from '#core/contract/entities/coworker.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'

const sold = { Won: { WinOpportunity: true }, Lost: { LoseOpportunity: true } } as const
const price = 4

test('a drop on a lose stage asks for the loss reason first, and one PUT carries it', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  await board.drag('Ana Abel').onto('Lost')
  const question = board.lossQuestion('Ana Abel')
  await expect(question).toBeVisible()
  expect(board.writes).toEqual([])
  await page.keyboard.type('pri')
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await board.shows({ Enquiry: [], Lost: ['Ana Abel'] })
  await board.hasSent('PUT')
  expect(board.writes[0]?.body).toMatchObject({ LossReason: price, CrmBoardColumnId: sales.stageId('Lost') })
  const lost = await sales.read('Ana Abel')
  expect(lost).toMatchObject({ Status: 3, Completed: true, LossReason: price, WonOn: null })
  expect(lost.LostOn).not.toBeNull()
})

test('a collapsed stage opens under a card and asks the same question', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel'],
    Lost: { LoseOpportunity: true, cards: [{ customer: 'Ben Brandt', LossReason: price }] },
  })
  await board.open(sales)
  const drag = board.drag('Ana Abel')
  await drag.hoverOver('Lost')
  await expect(board.stage('Lost')).toContainText('Dropping here marks it as lost.')
  await board.shows({ Lost: ['Ben Brandt'] })
  await drag.letGo()
  await expect(board.lossQuestion('Ana Abel')).toBeVisible()
  expect(board.writes).toEqual([])
  await page.keyboard.type('pri')
  await page.keyboard.press('Enter')
  await board.hasSent('PUT')
  await board.shows({ Lost: ['Ben Brandt', 'Ana Abel'] })
  expect(await sales.order()).toEqual({ Enquiry: [], Lost: ['Ben Brandt', 'Ana Abel'] })
})

test('cancelling the question changes nothing', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  await board.drag('Ana Abel').onto('Lost')
  await expect(board.lossQuestion('Ana Abel')).toBeVisible()
  await page.keyboard.press('Escape')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] })
  await board.drag('Ana Abel').onto('Lost')
  await board.lossQuestion('Ana Abel').getByRole('button', { name: 'Cancel' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] })
  await board.reload()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] })
  expect(board.writes).toEqual([])
})

test('Escape right after the drop cancels the question that is about to appear', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  await board.drag('Ana Abel').hoverOver('Lost')
  // Before anything of the question is there.
  await Promise.all([page.mouse.up(), page.keyboard.press('Escape')])
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] })
  await expect(board.lossQuestion('Ana Abel')).toHaveCount(0)
  expect(board.writes).toEqual([])
})

test('“Move to…” asks the same question', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  const dialog = await board.moveTo('Ana Abel')
  await expect(dialog.getByRole('option', { name: 'Lost' })).toContainText('marks it as lost')
  await page.keyboard.press('l')
  await page.keyboard.press('Enter')
  const question = board.lossQuestion('Ana Abel')
  await question.getByRole('option', { name: 'Price' }).click()
  await question.getByRole('button', { name: 'Mark as lost' }).click()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 3, LossReason: price })
})

for (const [width, height] of [
  [1280, 800],
  [768, 1024],
  [390, 844],
] as const) {
  test(`the question is in view at ${width} px, wherever the collapsed stage of the lost is`, async ({
    board,
    pipeline,
    page,
  }) => {
    await page.setViewportSize({ width, height })
    const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Offer: [], Contract: [], Member: [], ...sold })
    await board.open(sales)
    await board.moveTo('Ana Abel')
    await page.keyboard.press('l')
    await page.keyboard.press('Enter')
    const question = board.lossQuestion('Ana Abel')
    await expect(question).toBeInViewport({ ratio: 1 })
    await expect(board.card('Ana Abel')).toBeInViewport({ ratio: 0.9 })
    // Turned, or half of the window: what was asked stays in view.
    await page.setViewportSize({ width: width / 2 + 125, height })
    await expect(question).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await board.shows({ Enquiry: ['Ana Abel'] })
  })
}

test('a drop on a win stage wins, and a move back reopens', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  await board.drag('Ana Abel').onto('Won')
  await board.hasSent('PUT')
  const won = await sales.read('Ana Abel')
  expect(won).toMatchObject({ Status: 2, Completed: true, LossReason: null, LostOn: null })
  expect(won.WonOn).not.toBeNull()
  await board.drag('Ana Abel').onto('Enquiry')
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 1, Completed: false, WonOn: null })
})

test('the effects of a stage are shown before the card is dropped', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...sold })
  await board.open(sales)
  await board.expand('Won', 'Lost')
  const drag = board.drag('Ana Abel')
  await drag.hoverOver('Won')
  await expect(board.stage('Won')).toContainText('Dropping here marks it as won.')
  await drag.letGo()
  await board.hasSent('PUT')
})

test('a move with effects on the customer asks once, and cancelling it changes nothing', async ({
  board,
  pipeline,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Customer: { ActivateAccount: true } })
  const { CoworkerId } = sales.card('Ana Abel')
  await api.change(coworker, CoworkerId, { Active: false })
  await board.open(sales)
  const question = board.page.getByRole('alertdialog')
  await board.drag('Ana Abel').onto('Customer')
  await expect(question).toContainText('activates the customer’s account')
  expect(board.writes).toEqual([])
  await question.getByRole('button', { name: 'Cancel' }).click()
  await board.shows({ Enquiry: ['Ana Abel'], Customer: [] })
  expect(board.writes).toEqual([])

  await board.drag('Ana Abel').onto('Customer')
  await question.getByRole('button', { name: 'Move' }).click()
  await board.shows({ Enquiry: [], Customer: ['Ana Abel'] })
  await board.hasSent('PUT')
  expect((await api.one(coworker, CoworkerId)).Active).toBe(true)
})

test('the drawer asks the same question', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Gone: { DeactivateAccount: true } })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Stage').selectOption('Gone')
  await drawer.save.click()
  await expect(page.getByRole('alertdialog')).toContainText('deactivates the customer’s account')
  expect(board.writes).toEqual([])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(drawer.field('Stage')).toHaveValue(String(sales.stageId('Gone')))
  expect(board.writes).toEqual([])
  await drawer.save.click()
  await page.getByRole('alertdialog').getByRole('button').last().click()
  await drawer.isSaved()
  await board.hasSent('PUT')
})
