import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, Hand } from './gestures/hand.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { LanesScreen } from './screens/lanes-screen.ts'

const [london, newYork] = ['Harbour Lane', 'Gantry Yard'] as const

test('boards of two locations are one: cards stay in their lane, sums stay apart, and changes of both arrive', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', Value: 100.1 }],
    Tour: [{ customer: 'Ben Brandt', Value: 200 }],
    Won: { WinOpportunity: true },
  })
  const offices = await pipeline(
    {
      ' ENQUIRY': [{ customer: 'Carl Cruz', Value: 50.05 }],
      Papers: [],
      Tour: [{ customer: 'Dora Diaz', Value: 70 }],
    },
    newYork,
  )
  const lanes = new LanesScreen(page)
  await page.goto(`/boards/combined/${sales.id},${offices.id}`)
  await lanes.shows([london, '2', '£300.10'], [newYork, '2', '$120.05'])
  // A stage has the name that the first board gives it, and each currency its own sum.
  const head = (stage: string) => page.locator('section[data-stage-id]').filter({ hasText: stage })
  await expect(head('Enquiry')).toContainText('Total £100.10 · $50.05')
  await expect(head('Papers')).toContainText(`Only ${newYork}`)
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])
  expect(await violationsInBothColours(page)).toEqual([])

  // Within its location: one write, to the stage of its own board.
  const within = new Hand(page, board.card('Carl Cruz'))
  await within.pickUp()
  const dora = await boxOf(board.card('Dora Diaz'))
  await within.over({ x: dora.x + dora.width / 2, y: dora.y + dora.height * 0.9 })
  await within.letGo()
  await expect(lanes.cell('Tour', newYork)).toHaveText(['Dora Diaz', 'Carl Cruz'])
  await board.hasSent('PUT')
  expect(board.writes[0]?.body).toMatchObject({ CrmBoardColumnId: offices.stageId('Tour') })
  await expect.poll(() => offices.order()).toMatchObject({ Tour: ['Dora Diaz', 'Carl Cruz'] })
  await page.keyboard.press('Control+z')
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])
  await expect.poll(() => offices.order()).toMatchObject({ ' ENQUIRY': ['Carl Cruz'] })

  // Into another location: the head says why not before the drop, a message after it, and nothing is sent.
  const across = new Hand(page, board.card('Carl Cruz'))
  await across.pickUp()
  const ben = await boxOf(board.card('Ben Brandt'))
  await across.over({ x: ben.x + ben.width / 2, y: ben.y + ben.height * 0.9 })
  await expect(page.locator('[data-lane-effect]')).toContainText(`Carl Cruz stays at ${newYork}`)
  await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  await across.letGo()
  await expect(board.message(`Carl Cruz stays at ${newYork}`)).toBeVisible()
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])

  // Keys skip the stages that the location lacks, and the dialog offers none of another board.
  await board.control('Ana Abel').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => sales.read('Ana Abel')).toMatchObject({ CrmBoardColumnName: 'Tour' })
  await page.keyboard.press('m')
  const dialog = board.moveDialog('Ana Abel')
  await expect(dialog.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await expect.poll(() => sales.read('Ana Abel')).toMatchObject({ CrmBoardColumnName: 'Won', Status: 2 })

  // Somebody else works at the other location.
  await api.change(crmOpportunity, offices.card('Dora Diaz').Id, {
    CrmBoardColumnId: offices.stageId('Papers'),
    Value: 80,
  })
  await expect(lanes.cell('Papers', newYork)).toHaveText(['Dora Diaz'])
  await lanes.shows([london, '2', '£300.10'], [newYork, '2', '$130.05'])

  // The drawer, the search and the table, which know both locations.
  await board.openCard('Dora Diaz')
  const drawer = new DrawerScreen(page, 'Dora Diaz')
  await drawer.field('Value').fill('90')
  await drawer.isSavedByButton()
  await drawer.close.click()
  await expect(lanes.head(newYork)).toContainText('$140.05')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(page.locator('[data-total=GBP]')).toContainText('£300.10')
  await expect(page.locator('[data-total=USD]')).toContainText('$140.05')
  await expect(page.locator('[data-row-id]').filter({ hasText: 'Dora Diaz' })).toContainText(newYork)
  await board.search.fill('dora')
  await expect(page.locator('[data-row-id]')).toHaveCount(1)

  // A board that is gone leaves the other.
  await page.goto(`/boards/combined/${sales.id},999999999`)
  await expect(page.getByText('One of these boards is gone or archived')).toBeVisible()
  await lanes.shows([london, '2', '£300.10'])
  await page.goto('/boards/combined/999999999')
  await expect(page.getByText('None of these boards can be shown')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the combined board is chosen in the switcher, and passes the checks for accessibility', async ({
    board,
    pipeline,
    page,
  }) => {
    const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100 }], Tour: [] })
    const offices = await pipeline({ Enquiry: ['Carl Cruz'], Papers: [] }, newYork)
    await board.open(sales)
    await page.getByLabel('Board', { exact: true }).selectOption('Combined board')
    await expect(page).toHaveURL(/\/boards\/combined$/)
    await page.getByRole('button', { name: 'Boards', exact: true }).click()
    await page.getByRole('checkbox', { name: sales.name }).check()
    await page.getByRole('checkbox', { name: offices.name }).check()
    await expect(page).toHaveURL(new RegExp(`/boards/combined/[0-9,]+,${sales.id},${offices.id}$`))
    await page.goto(`/boards/combined/${sales.id},${offices.id}`)
    const lanes = new LanesScreen(page)
    await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])
    expect(await violationsInBothColours(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    // The menu offers the stages of its own board alone.
    await board.actions('Carl Cruz').click()
    await page.getByRole('menuitem', { name: 'Papers' }).click()
    await expect.poll(() => offices.read('Carl Cruz')).toMatchObject({ CrmBoardColumnName: 'Papers' })
    // What today asks for is in reach of the thumb, and the calendar has room.
    await expect(page.locator('[data-today=due]')).toBeInViewport()
    await page.getByRole('button', { name: 'Calendar', exact: true }).click()
    await page.getByRole('button', { name: /^No follow-up/ }).click()
    await expect(page.locator('[data-calendar]').getByText('Carl Cruz')).toBeVisible()
    expect(await violationsInBothColours(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
