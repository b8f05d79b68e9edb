import { expect, test } from './fixtures.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { CalendarScreen } from './screens/calendar-screen.ts'
import { LanesScreen } from './screens/lanes-screen.ts'
import { ViewPanel } from './screens/view-panel.ts'
import { setDaysInStage } from './world/days-in-stage.ts'

const [london, newYork] = ['Harbour Lane', 'Gantry Yard'] as const

/** Tomorrow in London, where it has begun; in New York it is the evening before. */
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
const dayBefore = new Date().toISOString().slice(0, 10)

test('at two locations: what today asks for, many cards changed at once, and the calendar, each by its own midnight and stages', async ({
  board,
  pipeline,
  page,
  server,
  api,
}) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Value: 100.1, DueDate: dayBefore },
      { customer: 'Ben Brandt', Value: 200 },
    ],
    Tour: [],
  })
  const offices = await pipeline(
    { ' ENQUIRY': [{ customer: 'Carl Cruz', Value: 50.05, DueDate: dayBefore }], Tour: [], Papers: [] },
    newYork,
  )
  for (const id of [sales.card('Ben Brandt').Id, offices.card('Carl Cruz').Id]) await setDaysInStage(server, id, 40)
  await api.changeStageSettings(sales.stageId('Enquiry'), { StaleAfterDays: 9 })
  await page.clock.install({ time: `${tomorrow}T02:00:00Z` })
  await page.goto(`/boards/combined/${sales.id},${offices.id}`)
  const lanes = new LanesScreen(page)
  await lanes.shows([london, '2', '£300.10'], [newYork, '1', '$50.05'])

  // A follow-up of the same date is overdue at one location and due today at the other; one has a limit for its stage.
  const figure = (kind: string) => page.locator(`[data-today=${kind}]`)
  await expect(figure('overdue')).toHaveText('1 overdue')
  await expect(figure('due')).toHaveText('1 follow-up today')
  await expect(figure('stale')).toHaveText('1 stale')
  await expect(board.card('Ben Brandt').locator('[data-stale]')).toBeVisible()
  await figure('due').click()
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])
  await expect(board.card('Ana Abel')).toHaveCount(0)
  await figure('stale').click()
  await expect(lanes.cell('Enquiry', london)).toHaveText(['Ben Brandt'])
  await expect(board.card('Carl Cruz')).toHaveCount(0)
  await figure('stale').click()

  // By the name of the stage, each on its own board: who has none is named before anything is sent.
  const bulk = new BulkScreen(board)
  await bulk.select('Ana Abel', 'Ben Brandt', 'Carl Cruz')
  await expect(bulk.bar).toContainText('£300.10 · $50.05')
  await expect(bulk.bar.getByRole('button', { name: 'Type…' })).toBeDisabled()
  const dialog = await bulk.askToMove('Papers')
  await expect(dialog).toContainText(`these stay: Ana Abel (${london}), Ben Brandt (${london}).`)
  await dialog.getByRole('option', { name: /Tour/ }).click()
  await expect(dialog).not.toContainText('these stay')
  expect(await violationsInBothColours(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(board.message('3 cards moved to Tour')).toBeVisible()
  await expect(lanes.cell('Tour', london)).toHaveText(['Ana Abel', 'Ben Brandt'])
  await expect(lanes.cell('Tour', newYork)).toHaveText(['Carl Cruz'])
  expect(bulk.requests.map(({ body }) => body['CrmBoardColumnId'])).toEqual([
    sales.stageId('Tour'),
    offices.stageId('Tour'),
  ])
  await page.keyboard.press('Control+z')
  await expect(lanes.cell('Enquiry', london)).toHaveText(['Ana Abel', 'Ben Brandt'])
  await expect(lanes.cell('Enquiry', newYork)).toHaveText(['Carl Cruz'])
  await expect.poll(() => offices.order()).toMatchObject({ ' ENQUIRY': ['Carl Cruz'] })
  await expect.poll(() => sales.order()).toMatchObject({ Enquiry: ['Ana Abel', 'Ben Brandt'] })

  // The keys of the sheet are those that work here.
  await board.control('Carl Cruz').press('Control+a')
  await bulk.has(3)
  await page.keyboard.press('Escape')
  await bulk.has(0)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Select or deselect the card').first()).toBeVisible()
  await expect(sheet.getByText('New opportunity in this stage')).toHaveCount(0)
  await page.keyboard.press('Escape')

  // The calendar has the same cards, each overdue by its own midnight.
  await page.getByRole('button', { name: 'Calendar', exact: true }).click()
  const calendar = new CalendarScreen(page)
  await calendar.shows('overdue', 'Ana Abel')
  await calendar.shows('none', 'Ben Brandt')
  await expect(page.locator('[data-calendar]')).toContainText(`${london} · Enquiry`)
  await calendar.drag('Ben Brandt', tomorrow)
  await calendar.shows(tomorrow, 'Ben Brandt')
  await expect.poll(async () => (await sales.read('Ben Brandt')).DueDate).toBe(`${tomorrow}T00:00:00Z`)
  expect(await violationsInBothColours(page)).toEqual([])

  // A view keeps its boards, and is what the combined board opens with, and no board lists it.
  const views = new ViewPanel(page)
  await views.saveAs('Both follow-ups', { isShared: true })
  await expect(views.panel).toBeVisible()
  expect(await violationsInBothColours(page)).toEqual([])
  await views.act('Both follow-ups', 'Open this board with it')
  await views.close()
  await page.goto('/boards/combined')
  await views.says('View: Both follow-ups')
  await expect(page).toHaveURL(new RegExp(`/boards/combined/${sales.id},${offices.id}\\?`))
  await calendar.shows(tomorrow, 'Ben Brandt')
  await page.goto(`/boards/${sales.id}`)
  await views.open()
  await expect(views.view('Both follow-ups')).toHaveCount(0)
  await views.close()
  // Other journeys look at the combined board as well.
  await page.goto('/boards/combined')
  await views.act('Both follow-ups', 'Delete')
  await expect(board.message('View “Both follow-ups” deleted')).toBeVisible()
})
