import { expect, test } from './fixtures.ts'
import { boxOf, Hand, middleOf } from './gestures/hand.ts'

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

/** How many stages are aimed at, of the eleven that are out of sight; `AUTOSCROLL_TARGETS=11` aims at all. */
const aims = Number(process.env['AUTOSCROLL_TARGETS'] ?? 3)

test('whoever lets go 250 ms after a stage has come into view lets go in that stage', async ({
  board,
  pipeline,
  page,
}) => {
  test.setTimeout(60_000 + aims * 30_000)
  await page.setViewportSize({ width: 1280, height: 720 })
  const names = many(15).map((name) => name.replace('Customer', 'Stage'))
  const sales = await pipeline({ Enquiry: many(aims), ...Object.fromEntries(names.map((name) => [name, []])) })
  await board.open(sales)
  for (const [index, customer] of many(aims).entries()) {
    // Spread over the stages that are out of sight, the last one included.
    const wanted = names[names.length - 1 - Math.round(((aims - 1 - index) * 10) / Math.max(1, aims - 1))] ?? ''
    await page.locator('[data-board-id]').evaluate((element) => element.scrollTo({ left: 0 }))
    const hand = new Hand(page, board.card(customer))
    await hand.pickUp()
    await page.mouse.move(1280 - 10, 400)
    const element = await board.stage(wanted).elementHandle()
    // In the page, so that the way there does not count.
    await page.waitForFunction(
      (stage) =>
        new Promise((resolve) => {
          const check = () =>
            stage && stage.getBoundingClientRect().right <= window.innerWidth
              ? setTimeout(() => resolve(true), 250)
              : requestAnimationFrame(check)
          check()
        }),
      element,
    )
    await hand.letGo()
    await board.shows({ [wanted]: [customer] })
  }
  await board.hasSent(...many(aims).map(() => 'PUT'))
})

test('with the drawer open a card scrolls at the visible edge, above the drawer', async ({ board, pipeline, page }) => {
  const stages = Object.fromEntries(many(9).map((name) => [name.replace('Customer', 'Stage'), []]))
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...stages })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = await boxOf(page.locator('[data-drawer]'))
  const hand = new Hand(page, board.card('Ana Abel'))
  await hand.pickUp()
  await page.mouse.move(drawer.x - 20, 400, { steps: 5 })
  const isAbove = () =>
    page.evaluate(
      ([x, y]) =>
        document
          .elementsFromPoint(x, y)[0]
          ?.closest('[data-card-preview], [data-drawer]')
          ?.hasAttribute('data-card-preview'),
      [drawer.x + 20, 400 - 20] as const,
    )
  await expect.poll(isAbove).toBe(true)
  await expect.poll(async () => (await boxOf(board.stage('Stage 05'))).x).toBeLessThan(drawer.x - 200)
  await hand.letGo()
})
