import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import type { Pipeline } from './world/pipeline.ts'

/** Every way into the stage that deletes the customer. */
const ways: Readonly<Record<string, (board: BoardScreen, sales: Pipeline) => Promise<void>>> = {
  'a drag': (board) => board.drag('Ana Abel').onto('Gone'),
  async keys(board) {
    await board.control('Ana Abel').focus()
    for (const key of ['m', '2', 'Enter']) await board.page.keyboard.press(key)
  },
  async 'the menu of the card'(board) {
    await board.actions('Ana Abel').click()
    await board.page.getByRole('menuitem', { name: 'Move to…' }).click()
    const stages = board.page.getByRole('dialog', { name: 'Move Ana Abel' })
    await stages.getByRole('option', { name: /Gone/ }).click()
    await stages.getByRole('button', { name: 'Move to top' }).click()
  },
  async 'the drawer'(board, sales) {
    await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
    const drawer = new DrawerScreen(board.page, 'Ana Abel')
    await drawer.field('Stage').selectOption('Gone')
    await drawer.save.click()
  },
}

test('a stage that deletes the customer asks for their name, whatever leads there', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Gone: { DeleteAccount: true } })
  const question = page.getByRole('alertdialog', { name: 'Move Ana Abel to Gone?' })
  const name = question.getByLabel('Name of the customer')
  const confirm = question.getByRole('button', { name: 'Move and delete the customer' })
  for (const [way, lead] of Object.entries(ways)) {
    await test.step(way, async () => {
      await board.open(sales)
      await lead(board, sales)
      await expect(name).toBeFocused()
      await expect(question).toContainText('permanently deletes the customer')
      await expect(question.getByRole('group')).not.toHaveAttribute('aria-disabled')
      await confirm.click()
      await expect(name).toHaveAccessibleDescription(/This is not the name of the customer/)
      await name.fill('Ana')
      await page.keyboard.press('Enter')
      await expect(name).toHaveAccessibleDescription(/This is not the name of the customer/)
      await expect(name).toBeFocused()
      if (way === 'keys') expect(await accessibilityViolations(page)).toEqual([])
      await question.getByRole('button', { name: 'Cancel' }).click()
      await expect(question).toHaveCount(0)
      expect(board.writes).toEqual([])
    })
  }
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Gone: [] })

  await board.open(sales)
  await board.drag('Ana Abel').onto('Gone')
  await name.fill('ana abel')
  // What has just appeared answers nothing yet.
  await expect(question.getByRole('group')).not.toHaveAttribute('aria-disabled')
  await confirm.click()
  await expect(question).toHaveCount(0)
  await expect(board.card('Ana Abel').getByRole('timer')).toBeVisible()
  await board.card('Ana Abel').getByRole('button', { name: 'Undo', exact: true }).click()
  await board.shows({ Enquiry: ['Ana Abel'], Gone: [] })
})

test('a stage that loses and deletes asks for the reason and the name', async ({ board, pipeline, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Gone: { DeleteAccount: true, LoseOpportunity: true } })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  for (const key of ['m', '2', 'Enter']) await page.keyboard.press(key)
  const prompt = page.getByRole('dialog', { name: 'Why was Ana Abel lost?' })
  // What has just appeared answers nothing yet.
  await expect(prompt.getByRole('group')).not.toHaveAttribute('aria-disabled')
  await prompt.getByRole('option', { name: 'Price' }).click()
  await prompt.getByRole('button', { name: 'Mark as lost' }).click()
  await expect(prompt.getByLabel('Name of the customer')).toHaveAccessibleDescription(/not the name/)
  await expect(prompt.getByLabel('Name of the customer')).toBeInViewport({ ratio: 1 })
  await prompt.getByLabel('Name of the customer').fill('Ana Abel')
  await prompt.getByRole('button', { name: 'Mark as lost' }).click()
  await expect(prompt).toHaveCount(0)
  expect(board.writes).toEqual([])
})
