import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'

test('the embedded board has no header of its own, and works', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await page.goto(`/embed/boards/${sales.id}`)
  await board.isRead()
  await expect(page.locator(`[data-board-id="${sales.id}"]`)).toBeVisible()
  // Named for screen readers; what can be seen of a header belongs to the page around the board.
  await expect(page.getByRole('heading', { level: 1 })).toHaveClass('sr-only')
  await expect(page.getByRole('banner').locator('[aria-haspopup=dialog]')).toHaveText('Settings')
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.openCard('Ana Abel')
  await expect(page).toHaveURL(/\/embed\/boards\/\d+\?opportunity=\d+$/)
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await page.keyboard.press('Escape')
  await expect(drawer.form).toHaveCount(0)
  await expect(page).toHaveURL(/\/embed\/boards\/\d+$/)
})

test('/embed alone shows the first board', async ({ board, page }) => {
  await page.goto('/embed')
  await board.isRead()
  await expect(page).toHaveURL(/\/embed\/boards\/\d+$/)
})

test('board, stages and cards have the documented hooks', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  const stage = page.locator(`[data-board-id="${sales.id}"] section[data-stage-id="${sales.stageId('Enquiry')}"]`)
  const card = stage.locator(`ul > li[data-opportunity-id="${sales.card('Ana Abel').Id}"]`)
  await expect(card).toBeVisible()
  await expect(card.getByRole('link')).toHaveCount(1)
  await expect(card.getByRole('link', { name: 'Ana Abel', exact: true })).toBeVisible()
  await expect(card.getByRole('button')).toHaveCount(1)
  await expect(card.getByRole('button', { name: 'Actions for Ana Abel', exact: true })).toBeVisible()
})
