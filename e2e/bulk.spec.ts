import { business } from '#core/contract/entities/business.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { holdReads } from './screens/held-requests.ts'
import { Finger } from './gestures/finger.ts'
import { boxOf, middleOf } from './gestures/hand.ts'
import { makeMessage } from './world/messages.ts'

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => `Person ${String(index + 1).padStart(2, '0')}`)

test('cards are selected by box, key, click and range, and clicks of the browser stay the browser’s', async ({
  board,
  pipeline,
  page,
}) => {
  const [first, second, third, fourth] = ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dan Dorn'] as const
  const sales = await pipeline({
    Enquiry: [
      { customer: first, Value: 100 },
      { customer: second, Value: 250 },
      { customer: third, Value: null },
      fourth,
    ],
    Tour: ['Fay Frost'],
  })
  const bulk = new BulkScreen(board)
  await board.open(sales)
  await bulk.isReady()
  await board.card(first).hover()
  await bulk.box(first).click()
  await bulk.has(1)
  await expect(bulk.box(first)).toBeChecked()
  await board.announces('Ana Abel selected, 1 in all.')
  // Once something is selected, a click selects and opens nothing.
  await board.control(second).click()
  await bulk.has(2)
  await expect(bulk.bar).toContainText('350')
  await expect(page).not.toHaveURL(/opportunity=/)
  expect(await accessibilityViolations(page)).toEqual([])

  await board.control(fourth).click({ modifiers: ['Shift'] })
  await bulk.has(4)
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    board.control(third).click({ modifiers: ['ControlOrMeta'] }),
  ])
  await tab.close()
  await bulk.has(4)
  await board.control(third).click()
  await bulk.has(3)

  await page.keyboard.press('Escape')
  await bulk.has(0)
  await board.control('Fay Frost').focus()
  await page.keyboard.press('x')
  await bulk.has(1)
  await board.control(first).focus()
  // As fast as fingers are: the arrow comes before it is known that the letter begins no name.
  for (const key of ['x', 'ArrowDown', 'x', 'ArrowUp']) await page.keyboard.press(key)
  await bulk.has(3)
  await expect(board.control(first)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await bulk.has(5)
  await board.announces('4 cards of Enquiry selected.')

  // What the filter hides is counted and named, and can be left out.
  await board.search.fill('ana')
  await board.shows({ Enquiry: [first], Tour: [] })
  await expect(bulk.bar).toContainText('4 hidden')
  await expect(bulk.bar).toContainText('Ben Brandt')
  await bulk.bar.getByRole('button', { name: 'Leave out' }).click()
  await bulk.has(1)
  await board.search.fill('')
  await bulk.bar.getByRole('button', { name: 'Clear the selection' }).click()
  await bulk.has(0)
  await board.control(first).click()
  await expect(page.getByRole('dialog', { name: first })).toBeVisible()
})

test('every effect of a stage is added up before anything is sent, and cancelling sends nothing', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const stages = {
    Win: [{ WinOpportunity: true }, '2 cards are marked as won.'],
    Lose: [{ LoseOpportunity: true }, '2 cards are marked as lost.'],
    Letter: [{ CannedResponseId: await makeMessage(api) }, '2 messages will be sent.'],
    Active: [{ ActivateAccount: true }, 'The accounts of 2 customers are activated.'],
    Away: [{ DeactivateAccount: true }, 'The accounts of 2 customers are deactivated.'],
    Guided: [{ ConfirmTour: true }, '2 tours are confirmed.'],
    Gone: [{ DeleteAccount: true }, '2 customers are permanently deleted.'],
  } as const
  const flags = Object.fromEntries(Object.entries(stages).map(([name, [flag]]) => [name, flag]))
  const customers = ['Ana Abel', 'Ben Brandt'] as const
  const sales = await pipeline({ Enquiry: customers, ...flags })
  await api.change(business, sales.businessId, { StagesMayDeleteCustomers: true })
  const bulk = new BulkScreen(board)
  await board.open(sales)
  await board.expand('Win', 'Lose')
  let requests = 0
  for (const [stage, [, sentence]] of Object.entries(stages)) {
    await bulk.select(...customers)
    for (const isConfirmed of [false, true]) {
      const dialog = await bulk.askToMove(stage)
      await expect(bulk.consequences, stage).toContainText(sentence)
      expect(bulk.requests).toHaveLength(requests)
      if (stage === 'Lose') {
        await expect(dialog.getByRole('button', { name: 'Move', exact: true })).toBeDisabled()
        await dialog.getByRole('combobox', { name: 'Loss reason' }).selectOption('Price')
      }
      if (stage === 'Gone') {
        await expect(dialog.getByRole('button', { name: 'Move', exact: true })).toBeDisabled()
        await dialog.getByRole('textbox', { name: 'Type 2 to confirm' }).fill('2')
      }
      await dialog.getByRole('button', { name: isConfirmed ? 'Move' : 'Cancel', exact: true }).click()
      await expect(dialog).toHaveCount(0)
      if (!isConfirmed) continue
      const { body } = await bulk.sent((requests += 1))
      expect(body.Records).toHaveLength(2)
      await bulk.has(0)
      // Whoever is deleted has no name any more.
      if (stage !== 'Gone') await board.shows({ [stage]: customers })
    }
  }
  await expect(bulk.report).toHaveCount(0)
  expect((await sales.order())['Gone']).toHaveLength(2)
  expect(await sales.order()).not.toMatchObject({ Gone: customers })
  expect(board.writes).toEqual([])
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('many with effects are confirmed by their number; what others did meanwhile is reported, and one undo takes all back', async ({
  board,
  pipeline,
  page,
  api,
  otherBoard,
}) => {
  const names = people(27)
  const sales = await pipeline({ Enquiry: names, Welcome: { CannedResponseId: await makeMessage(api) }, Other: [] })
  const bulk = new BulkScreen(board)
  await board.withoutEvents()
  await board.open(sales)
  await bulk.isReady()
  await board.control('Person 01').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await bulk.has(27)
  const dialog = await bulk.askToMove('Welcome')
  await expect(bulk.consequences).toContainText('27 messages will be sent.')
  const move = dialog.getByRole('button', { name: 'Move', exact: true })
  await expect(move).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type 27 to confirm' }).fill('27')
  expect(await accessibilityViolations(page)).toEqual([])
  expect(bulk.requests).toEqual([])

  const held = await holdReads(page)
  const other = await otherBoard()
  await other.open(sales)
  await other.drag('Person 02').onto('Other')
  await other.hasSent('PUT')
  await api.remove(crmOpportunity, sales.card('Person 03').Id)
  await move.click()
  await expect(bulk.report).toBeVisible()
  await held.release()
  await expect(bulk.report.getByRole('listitem')).toHaveText([
    /Person 02\s*Administrator changed it/,
    /Person 03\s*It was deleted/,
  ])
  expect(await accessibilityViolations(page)).toEqual([])
  await bulk.report.getByRole('button', { name: 'Retry failed' }).click()
  await bulk.sent(2)
  await expect(bulk.report).toHaveCount(0)
  await bulk.has(0)
  await expect(board.names('Welcome').first()).toBeVisible()
  await expect.poll(async () => (await sales.order())['Welcome']).toHaveLength(26)
  // The message counts the first run; the undo takes back what was retried as well.
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await sales.order())['Welcome']).toEqual([])
  const order = await sales.order()
  expect(order['Enquiry']).toEqual(names.filter((name) => !['Person 02', 'Person 03'].includes(name)))
  expect(order['Other']).toEqual(['Person 02'])
})

test('a drag of a selected card carries all of them, in their order, and asks the same question', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'],
    Tour: ['Fay Frost', 'Gil Gray'],
    Lost: { LoseOpportunity: true },
  })
  const bulk = new BulkScreen(board)
  await board.open(sales)
  await bulk.select('Cleo Cruz', 'Ana Abel')
  await board.drag('Ana Abel').below('Fay Frost')
  await bulk.sent(1)
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Fay Frost', 'Ana Abel', 'Cleo Cruz', 'Gil Gray'] })
  expect(await sales.order()).toMatchObject({ Tour: ['Fay Frost', 'Ana Abel', 'Cleo Cruz', 'Gil Gray'] })
  await expect(board.message('2 cards moved to Tour')).toBeVisible()
  await bulk.has(0)

  await bulk.select('Ben Brandt', 'Gil Gray')
  const drag = board.drag('Ben Brandt')
  await drag.hoverOver('Lost')
  await expect(page.locator('[data-drag-count]')).toHaveText('2')
  await drag.letGo()
  const dialog = await bulk.dialog()
  await expect(bulk.consequences).toContainText('2 cards are marked as lost.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(bulk.requests).toHaveLength(1)
  await bulk.has(2)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

  test('the menu selects, taps go on, and the bar covers neither cards nor messages', async ({
    board,
    pipeline,
    page,
  }) => {
    const sales = await pipeline({ Enquiry: people(12), Lost: { LoseOpportunity: true } })
    const bulk = new BulkScreen(board)
    await board.open(sales)
    await board.actions('Person 01').tap()
    await page.getByRole('menuitem', { name: 'Select' }).tap()
    await bulk.has(1)
    await board.control('Person 02').tap()
    await bulk.has(2)
    // A long press that moves nothing selects as well.
    const finger = new Finger(page)
    await finger.down(await middleOf(board.card('Person 03')))
    await expect(page.locator('[data-card-preview]')).toBeVisible()
    await finger.up()
    await bulk.has(3)
    await board.control('Person 03').tap()
    await bulk.has(2)
    expect(await accessibilityViolations(page)).toEqual([])
    const bar = await boxOf(bulk.bar)
    const list = await boxOf(board.stage('Enquiry').locator('[data-stage-list]'))
    expect(list.y + list.height).toBeLessThanOrEqual(bar.y)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const dialog = await bulk.ask('Lost…')
    await dialog.getByRole('option', { name: 'Price' }).tap()
    await expect(bulk.consequences).toContainText('2 cards are marked as lost.')
    await dialog.getByRole('button', { name: 'Mark as lost' }).tap()
    const { body } = await bulk.sent(1)
    expect(body).toMatchObject({ Action: 'lose', LossReason: 4 })
    await expect(board.message('2 cards marked as lost')).toBeVisible()
    await expect.poll(async () => (await sales.order())['Lost']).toEqual(['Person 01', 'Person 02'])
  })
})
