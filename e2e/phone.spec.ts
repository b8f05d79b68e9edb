import { expect, test } from './fixtures.ts'
import { Finger } from './screens/finger.ts'
import { boxOf, middleOf } from './screens/hand.ts'

const width = 390
test.use({ viewport: { width, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`)

test('one stage fills the screen, and the tabs lead to the others', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'], Contract: ['Cleo Cruz'] })
  await board.open(sales)
  expect((await boxOf(board.stage('Enquiry'))).width).toBe(width)
  await expect(board.stage('Tour')).not.toBeInViewport()
  const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('button')
  await expect(tabs).toHaveText([/^Enquiry/, /^Tour/, /^Contract/])
  await tabs.filter({ hasText: 'Contract' }).tap()
  await expect(board.card('Cleo Cruz')).toBeInViewport({ ratio: 1 })
  await expect(board.stage('Enquiry')).not.toBeInViewport()
  await expect(tabs.filter({ hasText: 'Contract' })).toHaveAttribute('aria-current', 'true')
  // Nothing sticks out at the side.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
})

test('a swipe that begins on a card scrolls, and moves nothing', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: many(20), Tour: [] })
  await board.open(sales)
  const finger = new Finger(page)
  const { x, y } = await middleOf(board.card('Customer 05'))
  const before = await boxOf(board.card('Customer 05'))
  await finger.down({ x, y })
  await finger.to({ x, y: y - 300 })
  await finger.up()
  await expect.poll(async () => (await boxOf(board.card('Customer 05'))).y).toBeLessThan(before.y - 150)
  await expect(page.locator('[data-card-preview]')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.reload()
  await board.names('Enquiry').first().waitFor()
  expect((await sales.order())['Enquiry']).toEqual(many(20))
  expect(board.writes).toEqual([])
})

test('a swipe to the side turns to the next stage', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  const finger = new Finger(page)
  const { y } = await middleOf(board.card('Ana Abel'))
  await finger.down({ x: width - 60, y })
  await finger.to({ x: 40, y })
  await finger.up()
  await expect(board.card('Ben Brandt')).toBeInViewport({ ratio: 1 })
  expect(board.writes).toEqual([])
})

test('a long press picks a card up, and it stands where the finger leaves it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: [] })
  await board.open(sales)
  const finger = new Finger(page)
  await finger.down(await middleOf(board.card('Ana Abel')))
  await expect(page.locator('[data-card-preview]')).toBeVisible()
  const { x, y, height } = await boxOf(board.card('Cleo Cruz'))
  await finger.to({ x: x + 120, y: y + height * 0.8 })
  await expect(page.locator('[data-insertion-line]')).toBeVisible()
  await finger.up()
  await board.shows({ Enquiry: ['Ben Brandt', 'Cleo Cruz', 'Ana Abel'] })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: ['Ben Brandt', 'Cleo Cruz', 'Ana Abel'], Tour: [] })
})

test('held at the edge of the screen, a card turns from stage to stage', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Contract: ['Ben Brandt'] })
  await board.open(sales)
  const finger = new Finger(page)
  const start = await middleOf(board.card('Ana Abel'))
  await finger.down(start)
  await expect(page.locator('[data-card-preview]')).toBeVisible()
  await finger.to({ x: width - 8, y: start.y + 100 })
  await expect(board.card('Ben Brandt')).toBeInViewport({ ratio: 1 })
  const { y, height } = await boxOf(board.card('Ben Brandt'))
  await finger.to({ x: width / 2, y: y + height * 0.9 })
  await expect(page.locator('[data-insertion-line]')).toBeVisible()
  await finger.up()
  await board.shows({ Enquiry: [], Tour: [], Contract: ['Ben Brandt', 'Ana Abel'] })
  await board.hasSent('PUT')
})

test('a tap opens the card over the whole screen, and Back leads to the board', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.control('Ana Abel').tap()
  const drawer = page.getByRole('dialog', { name: 'Ana Abel' })
  await expect(drawer).toBeVisible()
  await expect.poll(async () => (await boxOf(drawer)).x).toBe(0)
  expect((await boxOf(drawer)).width).toBe(width)
  await page.goBack()
  await expect(drawer).toHaveCount(0)
  await expect(board.card('Ana Abel')).toBeInViewport()
})

test('two taps move a card to any stage', async ({ board, pipeline, page }) => {
  const stages = Object.fromEntries(many(11).map((name) => [name.replace('Customer', 'Stage'), []]))
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], ...stages })
  await board.open(sales)
  await board.actions('Ana Abel').tap()
  await page.getByRole('menuitem', { name: 'Stage 11' }).tap()
  await board.shows({ Enquiry: ['Ben Brandt'], 'Stage 11': ['Ana Abel'] })
  await board.hasSent('PUT')
  expect((await sales.read('Ana Abel')).CrmBoardColumnName).toBe('Stage 11')
})

test('what is meant for a finger is large enough for one', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  const targets = [
    board.actions('Ana Abel'),
    page.getByRole('button', { name: 'New opportunity in Enquiry' }),
    page.getByRole('navigation', { name: 'Stages' }).getByRole('button').first(),
    board.search,
  ]
  for (const target of targets) {
    const box = await boxOf(target)
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  }
})
