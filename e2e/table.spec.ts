import type { Locator, Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardPlan } from './world/pipeline.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { ViewPanel } from './screens/view-panel.ts'
import { PaletteScreen } from './screens/palette-screen.ts'

const cards = {
  Enquiry: [
    { customer: 'Ana Abel', company: '=Abel & Co', Value: 100.1 },
    { customer: 'Ben Brandt', Value: 2000, DueDate: '2026-01-05T00:00:00Z' },
    { customer: 'Cleo Cruz' },
  ],
  Tour: [{ customer: 'Dora Diaz', Value: 300.2, Name: 'Two desks' }],
} satisfies Record<string, readonly CardPlan[]>

/** The table by what a person reads in it. */
class TableScreen {
  readonly page: Page
  readonly grid: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid')
  }

  head(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: column, exact: true })
  }

  cell(customer: string, column: string): Locator {
    return this.grid
      .locator('[data-row-id]')
      .filter({ has: this.page.getByRole('link', { name: customer, exact: true }) })
      .locator(`[data-column="${column}"]`)
  }

  /** Waits until the rows show exactly these customers in this order. */
  async shows(...customers: readonly string[]): Promise<void> {
    const read = () =>
      this.grid
        .locator('[data-row-id]')
        .evaluateAll((rows) =>
          rows
            .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
            .map((row) => row.querySelector('a')?.textContent),
        )
    await expect.poll(read).toEqual(customers)
  }

  total(): Locator {
    return this.grid.locator('[data-total]')
  }
}

test('a table shows the same cards; keys go, change, undo, sort and copy, and the address keeps all of it', async ({
  board,
  pipeline,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  const { keyboard } = page
  const sales = await pipeline(cards)
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const table = new TableScreen(page)
  await table.shows('Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Diaz')
  await expect(table.total()).toContainText('4 opportunities')
  await expect(table.total()).toContainText('£2,400.30')
  await expect(table.head('Stage')).toHaveAttribute('aria-sort', 'ascending')
  expect(await accessibilityViolations(page)).toEqual([])

  // A value is typed over; Tab saves and goes on, and Escape leaves all as it was.
  await table.cell('Ana Abel', 'customer').focus()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await expect(table.cell('Ana Abel', 'value')).toBeFocused()
  await keyboard.type('48')
  const editor = (title: string) => page.getByRole('dialog', { name: title })
  await expect(editor('Value of Ana Abel').getByLabel('Value')).toHaveValue('48')
  await keyboard.press('0')
  await keyboard.press('Tab')
  await expect(table.cell('Ana Abel', 'follow-up')).toBeFocused()
  await expect(table.cell('Ana Abel', 'value')).toHaveText('£480')
  await keyboard.press('F2')
  await editor('Follow-up with Ana Abel').getByRole('button', { name: 'Tomorrow' }).click()
  await expect(table.cell('Ana Abel', 'follow-up')).not.toHaveText('')
  await expect(table.cell('Ana Abel', 'follow-up')).toBeFocused()
  await keyboard.press('Enter')
  await expect(editor('Follow-up with Ana Abel')).toBeVisible()
  await keyboard.press('Escape')
  await expect(table.cell('Ana Abel', 'follow-up')).toBeFocused()
  await board.hasSent('PUT', 'PUT')
  expect(board.writes.map(({ headers }) => headers['changed-fields'])).toEqual(['Value', 'DueDate'])

  // Owner, type and source are lists; a stage is a move to its top, and each can be taken back.
  await keyboard.press('End')
  await keyboard.press('Home')
  await expect(page.getByRole('checkbox', { name: 'Select Ana Abel' })).toBeFocused()
  await table.cell('Ana Abel', 'source').click()
  await expect(table.cell('Ana Abel', 'source')).toBeFocused()
  await table.cell('Ana Abel', 'source').click()
  await editor('Lead source of Ana Abel').getByRole('option', { name: 'Referral' }).click()
  await expect(table.cell('Ana Abel', 'source')).toHaveText('Referral')
  await table.cell('Ana Abel', 'stage').focus()
  await keyboard.press('Enter')
  await expect(editor('Stage of Ana Abel').getByRole('listbox')).toBeFocused()
  await keyboard.press('2')
  await keyboard.press('Tab')
  await table.shows('Ben Brandt', 'Cleo Cruz', 'Ana Abel', 'Dora Diaz')
  await expect(table.cell('Ana Abel', 'value')).toBeFocused()
  await board.hasSent('PUT', 'PUT', 'PUT', 'PUT')
  await keyboard.press('Control+z')
  await table.shows('Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Diaz')

  // Sorted by the sort of the board where it has one, else by the column alone; Back takes each back.
  await table.head('Value').getByRole('button').click()
  await table.shows('Ben Brandt', 'Ana Abel', 'Dora Diaz', 'Cleo Cruz')
  expect(new URL(page.url()).searchParams.get('sort')).toBe('value')
  await table.head('Value').getByRole('button').click()
  await table.shows('Dora Diaz', 'Ana Abel', 'Ben Brandt', 'Cleo Cruz')
  expect(new URL(page.url()).searchParams.get('by')).toBe('value')
  await page.reload()
  await table.shows('Dora Diaz', 'Ana Abel', 'Ben Brandt', 'Cleo Cruz')
  await page.goBack()
  await table.shows('Ben Brandt', 'Ana Abel', 'Dora Diaz', 'Cleo Cruz')

  // Cells as text for a spreadsheet, in which nothing is run.
  await table.cell('Ben Brandt', 'customer').focus()
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowRight')
  await keyboard.press('Shift+ArrowRight')
  await keyboard.press('Control+c')
  expect(await copied()).toBe('Ben Brandt\tEnquiry\t2000\nAna Abel\tEnquiry\t480')
  await keyboard.press('Escape')
  await table.cell('Ana Abel', 'company').focus()
  await keyboard.press('Control+c')
  expect(await copied()).toBe("'=Abel & Co")
  await board.announces('1 cell copied')

  // Columns: chosen, moved and made wider, and so after a reload.
  await page.getByRole('button', { name: 'Choose columns' }).click()
  const panel = page.getByRole('dialog', { name: 'Choose columns' })
  await panel.getByRole('checkbox', { name: 'Opportunity name' }).check()
  await panel.getByRole('checkbox', { name: 'Stage', exact: true }).uncheck()
  await panel.getByRole('button', { name: 'Move Follow-up to the left' }).click()
  expect(await accessibilityViolations(page)).toEqual([])
  await keyboard.press('Escape')
  const width = async () => (await table.head('Value').boundingBox())?.width ?? 0
  const before = await width()
  await table.head('Value').getByRole('button').focus()
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/settings') && answer.request().method() === 'PUT',
  )
  await keyboard.press('Alt+ArrowRight')
  await expect.poll(width).toBe(before + 16)
  await saved
  // Another browser of the same person knows them from the server alone.
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(table.head('Customer')).toBeVisible()
  await expect(table.head('Stage')).toHaveCount(0)
  const heads = await table.grid.getByRole('columnheader').evaluateAll((all) => all.map((head) => head.textContent))
  expect(heads.slice(1, 4)).toEqual(['Customer', 'Follow-up', 'Value'])
  expect(await width()).toBe(before + 16)

  // The drawer goes from row to row, and the board shows what the table has shown.
  await table.cell('Ben Brandt', 'customer').click()
  const drawer = new DrawerScreen(page, 'Ben Brandt')
  await expect(drawer.form).toBeVisible()
  await page.getByRole('button', { name: 'Next opportunity' }).click()
  await expect(new DrawerScreen(page, 'Ana Abel').form).toBeVisible()
  await keyboard.press('Escape')
  await expect(table.cell('Ana Abel', 'customer')).toBeFocused()
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await board.shows({ Enquiry: ['Ben Brandt', 'Ana Abel', 'Cleo Cruz'], Tour: ['Dora Diaz'] })

  // A view has columns of its own.
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const views = new ViewPanel(page)
  await views.saveAs('Wide')
  await views.close()
  const hideOwner = async () => {
    await page.getByRole('button', { name: 'Choose columns' }).click()
    await panel.getByRole('checkbox', { name: 'Owner', exact: true }).uncheck()
    await keyboard.press('Escape')
    await views.says('View: Wide, changed')
  }
  await hideOwner()
  await views.open()
  await views.press('Reset')
  await expect(table.head('Owner')).toBeVisible()
  await hideOwner()
  await views.open()
  await views.press('Save')
  await views.says('View: Wide')
  await views.show('All opportunities')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(table.head('Owner')).toBeVisible()
  await views.show('Wide')
  await expect(table.head('Customer')).toBeVisible()
  await expect(table.head('Owner')).toHaveCount(0)
})

test('no name of a column lies under the tools, wherever the table is scrolled to', async ({ pipeline, page }) => {
  const sales = await pipeline(cards)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/boards/${sales.id}?form=table`)
  const { grid } = new TableScreen(page)
  const tools = page.getByRole('button', { name: 'New opportunity', exact: true })
  for (const left of [0, 40, 150]) {
    await grid.evaluate((scroller, to) => scroller.scrollTo({ left: to }), left)
    await expect(async () => {
      const { x } = await boxOf(tools)
      const names = grid.getByRole('columnheader').locator('button > span')
      const ends = await names.evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect()))
      expect(ends.filter(({ width, right }) => width > 0 && right > x)).toEqual([])
    }).toPass()
  }
})

test('rows are selected and changed together; a stage that reaches customers asks; a phone and the dark have it all', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ ...cards, Lost: { LoseOpportunity: true } })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`/boards/${sales.id}?form=table`)
  const table = new TableScreen(page)
  const bulk = new BulkScreen(board)
  await table.shows('Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Diaz')
  await expect(table.cell('Ana Abel', 'stage')).toBeInViewport({ ratio: 0.9 })
  expect(await accessibilityViolations(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  await bulk.isReady()
  await table.cell('Ana Abel', 'customer').focus()
  await page.keyboard.press('x')
  await bulk.box('Cleo Cruz').click({ modifiers: ['Shift'] })
  await bulk.has(3)
  expect(await accessibilityViolations(page)).toEqual([])

  // Somebody else changes one of them meanwhile, and it says so.
  await table.cell('Ben Brandt', 'stage').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Stage of Ben Brandt' }).getByRole('option', { name: 'Lost' }).click()
  await expect(board.lossQuestion('Ben Brandt')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(table.cell('Ben Brandt', 'stage')).toHaveText('Enquiry')
  expect(board.writes).toEqual([])
  await api.change(crmOpportunity, sales.card('Dora Diaz').Id, { Value: 999 })
  await expect(table.cell('Dora Diaz', 'value')).toHaveText('£999')

  await page.keyboard.press('Escape')
  await bulk.has(0)
  await page.getByRole('checkbox', { name: 'Select all rows' }).click()
  await bulk.has(4)
})
