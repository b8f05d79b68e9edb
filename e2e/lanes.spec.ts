import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, Hand } from './gestures/hand.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { ViewPanel } from './screens/view-panel.ts'
import { LanesScreen } from './screens/lanes-screen.ts'

test('a drop into another lane changes stage and owner in one write, keys cross lanes, and lanes collapse for good', async ({
  board,
  pipeline,
  page,
  api,
  admin,
}) => {
  const mine = (await api.all(user)).find(({ Email }) => Email === admin.email)
  if (!mine) throw new Error('the administrator is no user')
  const { Id: ResponsibleId, FullName: owner } = mine
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Value: 100.1, ResponsibleId },
      { customer: 'Ben Brandt', Value: 200, ResponsibleId: null },
    ],
    Tour: [{ customer: 'Dora Diaz', Value: 300.2, ResponsibleId: null }],
    Won: { WinOpportunity: true },
  })
  const lanes = new LanesScreen(page)
  await board.open(sales)
  await page.getByLabel('Lanes').selectOption('Owner')
  await expect(page).toHaveURL(/lanes=owner/)
  await lanes.shows([owner, '1', '£100.10'], ['No owner', '2', '£500.20'])
  await expect(lanes.cell('Tour', 'No owner')).toHaveText(['Dora Diaz'])
  expect(await violationsInBothColours(page)).toEqual([])

  // What the drop will do is said before it is done.
  const hand = new Hand(page, board.card('Ana Abel'))
  await hand.pickUp()
  const { x, y, width, height } = await boxOf(board.card('Dora Diaz'))
  await hand.over({ x: x + width / 2, y: y + height * 0.85 })
  await expect(page.locator('[data-lane-effect]')).toHaveText('Dropping here removes the owner.')
  await hand.letGo()
  await expect(lanes.cell('Tour', 'No owner')).toHaveText(['Dora Diaz', 'Ana Abel'])
  await board.hasSent('PUT')
  expect(board.writes[0]?.body).toMatchObject({ CrmBoardColumnId: sales.stageId('Tour'), ResponsibleId: null })
  expect(await sales.read('Ana Abel')).toMatchObject({ ResponsibleId: null, CrmBoardColumnName: 'Tour' })
  await lanes.shows(['No owner', '3', '£600.30'])

  // One step takes both back.
  await page.keyboard.press('Control+z')
  await expect(lanes.cell('Enquiry', owner)).toHaveText(['Ana Abel'])
  await expect.poll(() => sales.read('Ana Abel')).toMatchObject({ ResponsibleId, CrmBoardColumnName: 'Enquiry' })

  await board.control('Ana Abel').focus()
  await page.keyboard.press('ArrowDown')
  await expect(board.control('Ben Brandt')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(lanes.cell('Enquiry', owner)).toHaveText(['Ana Abel', 'Ben Brandt'])
  await board.announces('Owner:')
  await expect.poll(() => sales.read('Ben Brandt')).toMatchObject({ ResponsibleId, CrmBoardColumnName: 'Enquiry' })
  await expect(board.control('Ben Brandt')).toBeFocused()

  await lanes.head('No owner').click()
  await expect(lanes.cell('Tour', 'No owner')).toHaveCount(0)
  const views = new ViewPanel(page)
  await views.saveAs('By owner')
  await views.close()
  await board.open(sales)
  await views.show('By owner')
  await expect(page).toHaveURL(/lanes=owner/)
  await expect(lanes.head('No owner')).toHaveAttribute('aria-expanded', 'false')
  // Onto the head of a collapsed lane.
  const again = new Hand(page, board.card('Ana Abel'))
  await again.pickUp()
  const head = await boxOf(lanes.head('No owner'))
  const tour = await boxOf(board.stage('Tour'))
  await again.over({ x: tour.x + tour.width / 2, y: head.y + head.height / 2 })
  await expect(page.locator('[data-lane-effect]')).toBeVisible()
  await again.letGo()
  await expect(lanes.cell('Enquiry', owner)).toHaveText(['Ben Brandt'])
  await expect.poll(() => sales.read('Ana Abel')).toMatchObject({ ResponsibleId: null, CrmBoardColumnName: 'Tour' })
  await expect.poll(() => sales.order()).toMatchObject({ Tour: ['Ana Abel', 'Dora Diaz'] })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('each stage has its lanes, and all of it passes the checks for accessibility', async ({
    board,
    pipeline,
    page,
  }) => {
    const sales = await pipeline({
      Enquiry: [
        { customer: 'Ana Abel', LeadSource: 1 },
        { customer: 'Ben Brandt', Value: 200, LeadSource: null },
      ],
      Tour: [{ customer: 'Dora Diaz', LeadSource: null }],
    })
    const lanes = new LanesScreen(page)
    await board.open(sales, { lanes: 'source' })
    await expect(lanes.cell('Enquiry', 'No lead source')).toHaveText(['Ben Brandt'])
    expect(await violationsInBothColours(page)).toEqual([])
    // A key moves it to the next stage, and it stays in its lane.
    await board.control('Ben Brandt').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(lanes.cell('Tour', 'No lead source')).toHaveText(['Ben Brandt', 'Dora Diaz'])
    await board.hasSent('PUT')
    expect(await sales.read('Ben Brandt')).toMatchObject({ LeadSource: null, CrmBoardColumnName: 'Tour' })
    await expect(board.card('Ben Brandt')).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
