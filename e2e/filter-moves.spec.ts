import { expect, test } from './fixtures.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { Hand, middleOf } from './gestures/hand.ts'

const rich = (customer: string) => ({ customer, Value: 1000 })
const poor = (customer: string) => ({ customer, Value: 10 })

test('a drop on a filtered board gets the right position among hidden cards', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: [rich('Ana Abel'), poor('Hidden Zero')],
    Tour: [poor('Hidden One'), rich('Ben Brandt'), poor('Hidden Two'), poor('Hidden Three'), rich('Cleo Cruz')],
  })
  await board.open(sales, { value: '500..' })
  await board.drag('Ana Abel').below('Ben Brandt')
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel', 'Cleo Cruz'] })
  await board.hasSent('PUT')
  const whole = {
    Enquiry: ['Hidden Zero'],
    Tour: ['Hidden One', 'Ben Brandt', 'Ana Abel', 'Hidden Two', 'Hidden Three', 'Cleo Cruz'],
  }
  expect(await sales.order()).toEqual(whole)
  await new FilterBar(page).clearAll.click()
  await board.shows(whole)
})

test('a card dropped into a sorted stage goes to the top of the board’s own order, and is shown where the sort puts it', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ben Brandt', 'Ana Abel'],
    Tour: ['Eli Ek', 'Dora Dietz', 'Aaron Adams'],
  })
  await board.open(sales, { sort: 'customer' })
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Aaron Adams', 'Dora Dietz', 'Eli Ek'] })
  const drag = board.drag('Ben Brandt')
  await drag.hoverOver('Tour')
  await expect(board.stage('Tour').getByText('Sorted by customer: the card will appear here')).toBeVisible()
  await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  await drag.letGo()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Aaron Adams', 'Ben Brandt', 'Dora Dietz', 'Eli Ek'] })
  await board.announces('Ben Brandt moved from Enquiry to Tour, which is sorted by customer.')
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({
    Enquiry: ['Ana Abel'],
    Tour: ['Ben Brandt', 'Eli Ek', 'Dora Dietz', 'Aaron Adams'],
  })
})

test('under a sort and a filter at once, every stage says the sentence, and the board’s own order keeps the top', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: [rich('Ben Brandt')],
    Tour: [poor('Hidden One'), rich('Eli Ek'), rich('Aaron Adams')],
    Contract: [rich('Cleo Cruz'), poor('Hidden Two')],
    Won: { WinOpportunity: true, cards: [rich('Gil Gray')] },
  })
  await board.open(sales, { value: '500..', sort: 'customer' })
  const hand = new Hand(page, board.card('Ben Brandt'))
  await hand.pickUp()
  for (const stage of ['Tour', 'Contract', 'Tour']) {
    await hand.over(await middleOf(board.stage(stage)))
    await expect(board.stage(stage).locator('[data-sorted-note]')).toHaveText(
      'Sorted by customer: the card will appear here',
    )
    await expect(page.locator('[data-sorted-note]')).toHaveCount(1)
    await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  }
  await hand.letGo()
  await board.shows({ Tour: ['Aaron Adams', 'Ben Brandt', 'Eli Ek'] })
  // A collapsed stage opens under the card, and is sorted like the others.
  const toWon = board.drag('Cleo Cruz')
  await toWon.hoverOver('Won')
  await expect(board.stage('Won').locator('[data-sorted-note]')).toBeVisible()
  await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  await toWon.letGo()
  await board.hasSent('PUT', 'PUT')
  const bar = new FilterBar(page)
  await bar.sort.selectOption({ label: 'Board order' })
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Eli Ek', 'Aaron Adams'], Contract: [] })
  await bar.clearAll.click()
  const whole = {
    Enquiry: [],
    Tour: ['Ben Brandt', 'Hidden One', 'Eli Ek', 'Aaron Adams'],
    Contract: ['Hidden Two'],
    Won: ['Cleo Cruz', 'Gil Gray'],
  }
  await board.shows(whole)
  expect(await sales.order()).toEqual(whole)
})

test('a drop inside a sorted stage does nothing, and no indicator shows', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Cleo Cruz', 'Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.open(sales, { sort: 'customer' })
  const drag = board.drag('Ana Abel')
  await drag.over('Enquiry')
  await expect(page.locator('[data-insertion-line], [data-sorted-note]')).toHaveCount(0)
  await drag.letGo()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  await board.reload()
  expect(await sales.order()).toEqual({ Enquiry: ['Cleo Cruz', 'Ana Abel', 'Ben Brandt'], Tour: [] })
  expect(board.writes).toEqual([])
})

test('on a sorted board the keys move between stages, and say why not within one', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ben Brandt', 'Ana Abel'], Tour: ['Eli Ek', 'Aaron Adams'] })
  await board.open(sales, { sort: 'customer' })
  await board.control('Ben Brandt').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await board.announces('The board is sorted by customer.')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await page.keyboard.press('Alt+ArrowRight')
  await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Aaron Adams', 'Ben Brandt', 'Eli Ek'] })
  await board.hasSent('PUT')
  await expect(board.control('Ben Brandt')).toBeFocused()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt', 'Eli Ek', 'Aaron Adams'] })
})

test('a message names the stage when a moved card is hidden by the filter', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Won: { WinOpportunity: true } })
  await board.open(sales, { status: 1 })
  const drag = board.drag('Ana Abel')
  await drag.over('Won')
  await drag.letGo()
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(board.message('Ana Abel is in Won, hidden by the filter.')).toBeVisible()
  await expect(board.search).toBeFocused()
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: ['Ben Brandt'], Won: ['Ana Abel'] })
})

test('steps by keys pass through a stage that is filtered out', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Won: { WinOpportunity: true }, Later: [] })
  await board.open(sales, { status: 1 })
  await board.control('Ana Abel').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await board.shows({ Later: ['Ana Abel'] })
  await board.hasSent('PUT')
  await expect(board.control('Ana Abel')).toBeFocused()
  expect(await sales.order()).toEqual({ Enquiry: [], Won: [], Later: ['Ana Abel'] })
})

test('reordering inside a sorted stage says why nothing moves', async ({ board, pipeline }) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Value: 300 },
      { customer: 'Ben Brandt', Value: 200 },
      { customer: 'Cleo Cruz', Value: 100 },
    ],
  })
  await board.open(sales, { sort: 'value' })
  const drag = board.drag('Ana Abel')
  await drag.over('Enquiry')
  await drag.letGo()
  await expect(board.message(/The board is sorted by value/)).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  expect(board.writes).toEqual([])
})
