import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, Hand } from './gestures/hand.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { holdReads } from './screens/held-requests.ts'
import { LanesScreen } from './screens/lanes-screen.ts'

const [london, newYork] = ['Harbour Lane', 'Gantry Yard'] as const

test('selected cards of two locations are dragged together, changed in the table, and what failed is tried again', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', Value: 100.1 }, 'Ben Brandt'],
    Tour: ['Fay Frost'],
  })
  const offices = await pipeline(
    { ' ENQUIRY': [{ customer: 'Carl Cruz', Value: 50.05 }, 'Dora Diaz'], Tour: ['Eli Egan'], Papers: ['Hana Hoek'] },
    newYork,
  )
  const before = { london: await sales.order(), newYork: await offices.order() }
  const isAsBefore = async () => {
    await expect.poll(() => sales.order()).toEqual(before.london)
    await expect.poll(() => offices.order()).toEqual(before.newYork)
  }
  const lanes = new LanesScreen(page)
  const bulk = new BulkScreen(board)
  await board.withoutEvents()
  await page.goto(`/boards/combined/${sales.id},${offices.id}`)
  await lanes.shows([london, '3', '£100.10'], [newYork, '4', '$50.05'])

  /** Drags all selected cards by one of them, below another card. */
  const dragBelow = async (held: string, target: string) => {
    const hand = new Hand(page, board.card(held))
    await hand.pickUp()
    await expect(page.locator('[data-drag-count]')).toHaveText('2')
    const over = await boxOf(board.card(target))
    await hand.over({ x: over.x + over.width / 2, y: over.y + over.height * 0.75 })
    return hand
  }

  // Dropped in the lane of one of them: there it stands where it was dropped, and the other one on its own board.
  await bulk.select('Ana Abel', 'Carl Cruz')
  await (await dragBelow('Ana Abel', 'Fay Frost')).letGo()
  await expect(board.message('2 cards moved to Tour')).toBeVisible()
  await expect(lanes.cell('Tour', london)).toHaveText(['Fay Frost', 'Ana Abel'])
  await expect(lanes.cell('Tour', newYork)).toHaveText(['Carl Cruz', 'Eli Egan'])
  expect(bulk.requests.map(({ body }) => body['CrmBoardColumnId'])).toEqual([
    sales.stageId('Tour'),
    offices.stageId('Tour'),
  ])
  await bulk.has(0)
  await page.keyboard.press('Control+z')
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz', 'Dora Diaz'])
  await isAsBefore()

  // In the lane of another location they stay, and a message says why; nothing is sent.
  await bulk.select('Ana Abel', 'Carl Cruz')
  const across = await dragBelow('Ana Abel', 'Eli Egan')
  await expect(page.locator('[data-lane-effect]')).toContainText(`Ana Abel stays at ${london}`)
  await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  await across.letGo()
  await expect(board.message(/^Each card stays on the board of its location/)).toBeVisible()
  await bulk.has(2)

  // Into a stage that only one of them has: who stays is named before anything is sent.
  await (await dragBelow('Carl Cruz', 'Hana Hoek')).letGo()
  const asked = await bulk.dialog()
  await expect(asked).toContainText(`these stay: Ana Abel (${london})`)
  await asked.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(lanes.cell('Papers', newYork)).toHaveText(['Hana Hoek', 'Carl Cruz'])
  expect((await bulk.sent(4)).body).toMatchObject({ CrmBoardColumnId: offices.stageId('Papers') })
  await bulk.has(1)
  await page.keyboard.press('Control+z')
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz', 'Dora Diaz'])
  await isAsBefore()
  await page.keyboard.press('Escape')
  await bulk.has(0)

  // The table: its boxes take both locations, and the change goes to each board.
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const stageIn = (customer: string) =>
    page.locator('[data-row-id]').filter({ hasText: customer }).locator('[data-column=stage]')
  for (const customer of ['Ana Abel', 'Ben Brandt', 'Carl Cruz', 'Dora Diaz']) await bulk.box(customer).click()
  await bulk.has(4)
  await expect(bulk.bar).toContainText('£100.10 · $50.05')
  const dialog = await bulk.askToMove('Tour')
  expect(await violationsInBothColours(page)).toEqual([])
  // Meanwhile somebody else moves a card at each location, and deletes one.
  const held = await holdReads(page)
  await api.change(crmOpportunity, sales.card('Ben Brandt').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await api.change(crmOpportunity, offices.card('Carl Cruz').Id, { CrmBoardColumnId: offices.stageId('Papers') })
  await api.remove(crmOpportunity, offices.card('Dora Diaz').Id)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(bulk.report).toBeVisible()
  await held.release()
  await expect(bulk.report).toHaveAccessibleName('3 of 4 cards not changed')
  await expect(bulk.report.getByRole('listitem')).toHaveText([
    /Ben Brandt\s*Administrator changed it/,
    /Carl Cruz\s*Administrator changed it/,
    /Dora Diaz\s*It was deleted/,
  ])
  expect(await violationsInBothColours(page)).toEqual([])
  await bulk.report.getByRole('button', { name: 'Retry failed' }).click()
  await expect(bulk.report).toHaveCount(0)
  await bulk.has(0)
  await expect(stageIn('Carl Cruz')).toHaveText('Tour')
  await expect
    .poll(async () => (await sales.order())['Tour'])
    .toEqual(expect.arrayContaining(['Ana Abel', 'Ben Brandt']))
  await expect.poll(async () => (await offices.order())['Tour']).toContain('Carl Cruz')
  // One undo takes back the first run and the retry, at both locations.
  await page.keyboard.press('Control+z')
  await expect(stageIn('Carl Cruz')).toHaveText('Papers')
  await expect.poll(() => sales.order()).toMatchObject({ Enquiry: ['Ana Abel'] })
  await expect.poll(() => offices.order()).toMatchObject({ Papers: expect.arrayContaining(['Carl Cruz']) })
  await expect(page.getByRole('alert')).toHaveCount(0)
})
