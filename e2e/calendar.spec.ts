import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardPlan } from './world/pipeline.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { CalendarScreen } from './screens/calendar-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { PaletteScreen } from './screens/palette-screen.ts'

/** A Wednesday. */
const time = '2026-11-18T10:00:00Z'

const cards = {
  Enquiry: [
    { customer: 'Ana Abel', Value: 100.1, DueDate: '2026-11-20T00:00:00Z' },
    { customer: 'Ben Brandt', Value: 2000, DueDate: '2026-11-05T00:00:00Z' },
    { customer: 'Cleo Cruz' },
  ],
  Tour: [{ customer: 'Dora Diaz', Value: 300.2, DueDate: '2026-11-20T14:30:00Z' }],
} satisfies Record<string, readonly CardPlan[]>

const crowd = ['Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon'].map((customer) => ({ customer, DueDate: '2026-11-25' }))

test('a calendar shows the same cards by day; a card is put on another day by pointer and by keys, and taken back', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const { keyboard } = page
  const sales = await pipeline({ ...cards, Proposal: crowd })
  await page.clock.install({ time })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  await page.getByRole('button', { name: 'Calendar', exact: true }).click()
  const calendar = new CalendarScreen(page)
  await expect(calendar.title('November 2026')).toBeVisible()
  await calendar.shows('2026-11-20', 'Ana Abel', 'Dora Diaz')
  await calendar.shows('overdue', 'Ben Brandt')
  await calendar.shows('none', 'Cleo Cruz')
  await expect(page.locator('[data-calendar]')).toContainText('8 opportunities£400.30')
  await expect(page.getByRole('columnheader').first()).toHaveAccessibleName('Monday')
  await expect(calendar.place('2026-11-18')).toHaveAttribute('aria-current', 'date')
  expect(await accessibilityViolations(page)).toEqual([])

  // By pointer, from day to day and out of the trays and into one; the time of day stays.
  await calendar.drag('Dora Diaz', '2026-11-24')
  await calendar.shows('2026-11-24', 'Dora Diaz')
  await expect(calendar.card('Dora Diaz')).toBeFocused()
  await board.hasSent('PUT')
  expect(board.writes.map(({ headers }) => headers['changed-fields'])).toEqual(['DueDate'])
  expect((await sales.read('Dora Diaz')).DueDate).toBe('2026-11-24T14:30:00Z')
  await keyboard.press('Control+z')
  await calendar.shows('2026-11-20', 'Ana Abel', 'Dora Diaz')
  await calendar.drag('Ben Brandt', '2026-11-18')
  await calendar.shows('2026-11-18', 'Ben Brandt')
  await calendar.shows('overdue')
  await calendar.drag('Cleo Cruz', '2026-11-19')
  await calendar.drag('Ana Abel', 'none')
  await calendar.shows('none', 'Ana Abel')
  await expect.poll(async () => (await sales.read('Ana Abel')).DueDate).toBeNull()
  await expect.poll(async () => (await sales.read('Cleo Cruz')).DueDate).toBe('2026-11-19T00:00:00Z')

  // By keys: over the days, into one, and on with a card, whose steps are one change.
  await calendar.place('2026-11-18').focus()
  await keyboard.press('ArrowRight')
  await expect(calendar.place('2026-11-19')).toBeFocused()
  await keyboard.press('Enter')
  await expect(calendar.card('Cleo Cruz')).toBeFocused()
  const sent = board.writes.length
  await keyboard.press('Alt+ArrowDown')
  await keyboard.press('Alt+ArrowRight')
  await keyboard.press('Enter')
  await calendar.shows('2026-11-27', 'Cleo Cruz')
  await expect(calendar.card('Cleo Cruz')).toBeFocused()
  await expect.poll(() => board.writes.length).toBe(sent + 1)
  await expect(page.getByText('Not saved yet')).toHaveCount(0)
  await keyboard.press('Alt+ArrowLeft')
  await keyboard.press('Escape')
  await calendar.shows('2026-11-27', 'Cleo Cruz')
  await keyboard.press('d')
  const editor = page.getByRole('dialog', { name: 'Follow-up with Cleo Cruz' })
  await editor.getByRole('button', { name: 'Tomorrow' }).click()
  await calendar.shows('2026-11-19', 'Cleo Cruz')
  await expect(calendar.card('Cleo Cruz')).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(calendar.place('2026-11-19')).toBeFocused()
  await keyboard.press('PageDown')
  await expect(calendar.place('2026-12-19')).toBeFocused()
  await expect(calendar.title('December 2026')).toBeVisible()
  await page.getByRole('button', { name: 'Today', exact: true }).click()
  await expect(calendar.title('November 2026')).toBeVisible()

  // What a day has no room for is one press away, and Back leads back.
  await calendar.place('2026-11-25').getByRole('button', { name: 'Show all of' }).click()
  await calendar.shows('2026-11-25', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon')
  expect(new URL(page.url()).searchParams.get('day')).toBe('2026-11-25')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.goBack()
  await page.getByRole('button', { name: 'Week', exact: true }).click()
  await calendar.shows('2026-11-18', 'Ben Brandt')
  await expect(page.locator('[data-calendar] [role=gridcell]')).toHaveCount(7)

  // The drawer, and what somebody else changes meanwhile.
  await calendar.card('Ben Brandt').click()
  await expect(new DrawerScreen(page, 'Ben Brandt').form).toBeVisible()
  // Until it has the focus, Escape is for the calendar.
  await expect(page.getByRole('dialog', { name: 'Ben Brandt' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(calendar.card('Ben Brandt')).toBeFocused()
  await api.change(crmOpportunity, sales.card('Dora Diaz').Id, { DueDate: '2026-11-22T00:00:00Z' })
  await calendar.shows('2026-11-22', 'Dora Diaz')

  // Several cards ask first.
  const bulk = new BulkScreen(board)
  await calendar.card('Dora Diaz').focus()
  await keyboard.press('x')
  await calendar.card('Ben Brandt').click()
  await bulk.has(2)
  await calendar.drag('Ben Brandt', '2026-11-21')
  await page.getByRole('dialog').getByRole('button', { name: 'Set follow-up' }).click()
  await calendar.shows('2026-11-21', 'Ben Brandt', 'Dora Diaz')
})

test('on a phone the days are a list; at midnight what was today is overdue', async ({ board, pipeline, page }) => {
  const sales = await pipeline(cards)
  await page.clock.install({ time })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`/boards/${sales.id}?form=calendar`)
  const calendar = new CalendarScreen(page)
  await calendar.shows('2026-11-20', 'Ana Abel', 'Dora Diaz')
  await calendar.shows('2026-11-18')
  expect(await accessibilityViolations(page)).toEqual([])
  await calendar.tray('Overdue').getByRole('button', { name: 'Overdue, 1 opportunity' }).click()
  await calendar.shows('overdue', 'Ben Brandt')
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Actions for Ben Brandt' }).click()
  await page.getByRole('menuitem', { name: 'Change follow-up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Today', exact: true }).click()
  await calendar.shows('2026-11-18', 'Ben Brandt')
  await board.hasSent('PUT')
  await page.clock.fastForward('14:01:00')
  await calendar.shows('overdue', 'Ben Brandt')
})

test('a line says what today asks for: each figure shows exactly its cards, new ones count from the last visit', async ({
  board,
  pipeline,
  page,
  otherBoard,
}) => {
  const sales = await pipeline({
    Enquiry: cards.Enquiry,
    'Tour booked': {
      ToursConfirmed: true,
      cards: [
        { customer: 'Dora Diaz', DueDate: '2026-11-18T09:30:00Z' },
        { customer: 'Eli Egan', DueDate: '2026-11-30' },
      ],
    },
    Proposal: [{ customer: 'Fay Falk', DueDate: '2026-11-18' }],
  })
  await page.clock.install({ time })
  await board.open(sales)
  const line = page.getByRole('region', { name: 'What today asks for' })
  // What is stale comes a moment later, and has a journey of its own.
  const figures = line.locator('[data-today]:not([data-today=stale])')
  await expect(figures).toHaveText(['1 tour today', '2 follow-ups today', '1 overdue'])
  await line.getByRole('button', { name: '1 tour today' }).click()
  await board.shows({ Enquiry: [], 'Tour booked': ['Dora Diaz'] })
  await line.getByRole('button', { name: '2 follow-ups today' }).click()
  await board.shows({ Enquiry: [], 'Tour booked': ['Dora Diaz'], Proposal: ['Fay Falk'] })
  expect(await accessibilityViolations(page)).toEqual([])
  await line.getByRole('button', { name: '1 overdue' }).click()
  await board.shows({ Enquiry: ['Ben Brandt'], 'Tour booked': [], Proposal: [] })
  await line.getByRole('button', { name: '1 overdue' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Proposal: ['Fay Falk'] })

  // Another day, in another browser: the server knows of the first visit.
  await page.clock.fastForward('24:00:00')
  await expect(figures).toHaveText(['0 tours today', '0 follow-ups today', '3 overdue', /new since Nov 18, 2026$/])
  const other = await otherBoard()
  await other.page.clock.install({ time: '2026-11-20T08:00:00Z' })
  await other.open(sales)
  const otherLine = other.page.getByRole('region', { name: 'What today asks for' })
  await expect(otherLine.locator('[data-today=fresh]')).toHaveText(/new since Nov 19, 2026$/)

  // Whoever does not want it has more of the board, here and there.
  await otherLine.getByRole('button', { name: 'Hide this line' }).click()
  await expect(otherLine).toHaveCount(0)
  await page.reload()
  await board.isRead()
  await expect(page.getByRole('button', { name: 'Calendar', exact: true })).toBeVisible()
  await expect(line).toHaveCount(0)
  // The next journey of this person is to have the line, too.
  const saved = other.page.waitForResponse(
    (answer) => answer.url().endsWith('/ext/settings') && answer.request().method() === 'PUT',
  )
  await other.page.getByRole('button', { name: 'Show again' }).click()
  await expect(otherLine).toBeVisible()
  await saved
})
