import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { Finger } from './gestures/finger.ts'
import { boxOf, middleOf } from './gestures/hand.ts'
import { cutTexts } from './screens/text-checks.ts'

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
  // The page does not scroll sideways.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
})

test('a swipe that starts on a card scrolls and moves nothing', async ({ board, pipeline, page }) => {
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

test('a sideways swipe shows the next stage', async ({ board, pipeline, page }) => {
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

test('a long press lifts a card, and it stays where it is dropped', async ({ board, pipeline, page }) => {
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

test('a card held at the edge of the screen moves from stage to stage', async ({ board, pipeline, page }) => {
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

test('a long press shows a bar of all stages, and a drop on one moves the card to its top', async ({
  board,
  pipeline,
  page,
}) => {
  const stages = Object.fromEntries(many(11).map((name) => [name.replace('Customer', 'Stage'), []]))
  const sales = await pipeline({ Enquiry: many(20), ...stages, 'Stage 11': ['Ben Brandt', 'Cleo Cruz'] })
  await board.open(sales)
  const bar = page.locator('[data-stage-bar]')
  const finger = new Finger(page)
  await finger.down(await middleOf(board.card('Customer 02')))
  await expect(bar.locator('[data-bar-stage]')).toHaveText(['Enquiry', ...Object.keys(stages)])
  for (const stage of await bar.locator('[data-bar-stage]').all()) {
    await expect(stage).toBeInViewport({ ratio: 1 })
    const box = await boxOf(stage)
    expect(box.y).toBeGreaterThan(844 / 2)
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  }
  const last = bar.getByText('Stage 11')
  await finger.to(await middleOf(last))
  await expect(bar.locator('[data-target]')).toHaveText(['Stage 11'])
  await finger.up()
  await expect(bar).toHaveCount(0)
  await board.shows({ 'Stage 11': ['Customer 02', 'Ben Brandt', 'Cleo Cruz'] })
  await expect(board.card('Customer 02')).toBeInViewport({ ratio: 1 })
  await board.hasSent('PUT')
  expect((await sales.order())['Stage 11']).toEqual(['Customer 02', 'Ben Brandt', 'Cleo Cruz'])
})

test('a drop on the bar asks what any drop asks, and shows the effects beforehand', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt'],
    Member: { ActivateAccount: true },
    Lost: { LoseOpportunity: true },
  })
  await board.open(sales)
  const bar = page.locator('[data-stage-bar]')
  const finger = new Finger(page)
  await finger.down(await middleOf(board.card('Ana Abel')))
  await finger.to(await middleOf(bar.getByText('Lost', { exact: true })))
  await expect(bar).toContainText('Dropping here marks it as lost.')
  await finger.up()
  await expect(board.lossQuestion('Ana Abel')).toBeVisible()
  expect(board.writes).toEqual([])
  await page.getByRole('option', { name: 'Price' }).tap()
  await page.getByRole('button', { name: 'Mark as lost' }).tap()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 3, CrmBoardColumnName: 'Lost' })

  await page
    .getByRole('navigation', { name: 'Stages' })
    .getByRole('button', { name: /^Enquiry/ })
    .tap()
  await expect(board.card('Ben Brandt')).toBeInViewport({ ratio: 1 })
  await finger.down(await middleOf(board.card('Ben Brandt')))
  await finger.to(await middleOf(bar.getByText('Member', { exact: true })))
  await expect(bar).toContainText('Dropping here activates the customer’s account.')
  await finger.up()
  const question = page.getByRole('alertdialog', { name: 'Move Ben Brandt to Member?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).tap()
  await board.shows({ Enquiry: ['Ben Brandt'], Member: [] })
  await board.hasSent('PUT')
})

test('a card held at the bar does not scroll, and beside its stages there is no drop target', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: many(20), Tour: [] })
  await board.open(sales)
  const list = board.stage('Enquiry').locator('[data-stage-list]')
  const finger = new Finger(page)
  await finger.down(await middleOf(board.card('Customer 02')))
  const box = await boxOf(page.locator('[data-stage-bar]'))
  // Along the upper edge of the bar, above its tabs.
  await finger.to({ x: width / 2, y: box.y + 3 })
  await expect(page.locator('[data-insertion-line], [data-target]')).toHaveCount(0)
  const scrolled = await list.evaluate(async (element) => {
    const { scrollTop } = element
    for (let frames = 0; frames < 20; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    return element.scrollTop - scrollTop
  })
  expect(scrolled).toBe(0)
  await finger.up()
  await expect(page.locator('[data-card-preview]')).toHaveCount(0)
  await board.reload()
  expect((await sales.order())['Enquiry']).toEqual(many(20))
  expect(board.writes).toEqual([])
})

test('a tap opens the card over the whole screen, and Back leads to the board', async ({ board, pipeline, page }) => {
  const stage = 'New enquiries of this week'
  const sales = await pipeline({
    [stage]: [{ customer: 'Ana Abel', company: 'Copperline Textiles CIC' }],
  })
  await board.open(sales)
  await board.control('Ana Abel').tap()
  const drawer = page.getByRole('dialog', { name: 'Ana Abel' })
  await expect(drawer).toBeVisible()
  await expect.poll(async () => (await boxOf(drawer)).x).toBe(0)
  expect(await cutTexts(drawer.getByTitle(`Copperline Textiles CIC · ${stage}`))).toEqual([])
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

test('touch targets are large enough', async ({ board, pipeline, page }) => {
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

test('the menu of a card can be scrolled by keys, with many stages', async ({ board, pipeline, page }) => {
  const stages = Object.fromEntries(many(20).map((name) => [name.replace('Customer', 'Stage'), []]))
  const sales = await pipeline({ Enquiry: ['Ana Abel'], ...stages })
  await board.open(sales)
  await board.actions('Ana Abel').tap()
  const menu = page.getByRole('menu', { name: 'Actions for Ana Abel' })
  await expect(menu).toBeVisible()
  expect(await menu.evaluate((element) => element.scrollHeight > element.clientHeight)).toBe(true)
  expect(await accessibilityViolations(page)).toEqual([])
})
