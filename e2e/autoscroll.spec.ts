import { expect, test } from './fixtures.ts'
import { boxOf, Hand, middleOf } from './screens/hand.ts'

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`)

test('a card held at the lower edge scrolls to the end of a long stage', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: many(30) })
  await board.open(sales)
  const hand = new Hand(page, board.card('Ana Abel'))
  await hand.pickUp()
  const { x, y, width, height } = await boxOf(board.stage('Tour'))
  await hand.over({ x: x + width / 2, y: y + height - 20 })
  await expect(board.card('Customer 30')).toBeInViewport({ ratio: 0.9 })
  // The source stage fits in the window, so it must not have scrolled.
  await expect(board.card('Ana Abel')).toBeInViewport()
  const last = await boxOf(board.card('Customer 30'))
  await hand.over({ x: last.x + last.width / 2, y: last.y + last.height * 0.9 })
  await hand.letGo()
  await board.hasSent('PUT')
  expect((await sales.order())['Tour']?.slice(-2)).toEqual(['Customer 30', 'Ana Abel'])
  await expect(board.card('Ana Abel')).toBeInViewport()
})

test('a card held at the right edge scrolls to a stage outside the window', async ({ board, pipeline, page }) => {
  const stages = Object.fromEntries(many(9).map((name) => [name.replace('Customer', 'Stage'), []]))
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...stages })
  await board.open(sales)
  await expect(board.stage('Stage 09')).not.toBeInViewport()
  const hand = new Hand(page, board.card('Ana Abel'))
  await hand.pickUp()
  const { x, y, width, height } = await boxOf(page.locator('[data-board-id]'))
  await hand.over({ x: x + width - 10, y: y + height / 2 })
  await expect(board.stage('Stage 09')).toBeInViewport({ ratio: 0.99 })
  await hand.over(await middleOf(board.stage('Stage 09')))
  await hand.letGo()
  await board.shows({ 'Stage 09': ['Ana Abel'] })
  await board.hasSent('PUT')
  expect((await sales.read('Ana Abel')).CrmBoardColumnName).toBe('Stage 09')
})

test('every card of a long stage can be reached, though only visible rows are rendered', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: many(60) })
  await board.open(sales)
  expect(await board.names('Enquiry').count()).toBeLessThan(30)
  await board.control('Customer 01').focus()
  await page.keyboard.press('End')
  await expect(board.control('Customer 60')).toBeFocused()
  await expect(board.card('Customer 60')).toBeInViewport()
  await expect(board.card('Customer 60')).toHaveAttribute('aria-posinset', '60')
  await expect(board.card('Customer 60')).toHaveAttribute('aria-setsize', '60')
})
