import { expect, test } from './fixtures.ts'

test('opened directly, /embed is the board on a page of its own, at the same route', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await page.goto(`/embed/boards/${sales.id}?q=ana`)
  await board.isRead()
  await expect(page).toHaveURL(({ pathname, search }) => `${pathname}${search}` === `/boards/${sales.id}?q=ana`)
  await expect(board.control('Ana Abel')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveClass('sr-only')
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
})

test('/embed alone shows the first board', async ({ board, page }) => {
  await page.goto('/embed')
  await board.isRead()
  await expect(page).toHaveURL(({ pathname }) => /^\/boards\/\d+$/.test(pathname))
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
