import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { ViewPanel } from './screens/view-panel.ts'
import { reading } from './world/people.ts'

const plan = {
  Enquiry: [
    { customer: 'Ana Abel', company: 'Abel Ltd', Value: 500 },
    { customer: 'Ben Brandt', Value: 1500 },
    'Cleo Cruz',
  ],
  Tour: [{ customer: 'Dora Dietz', Value: 900 }],
}
const all = { Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'] }
const valuable = { Enquiry: ['Ben Brandt', 'Ana Abel'], Tour: ['Dora Dietz'] }
const mostValuable = { Enquiry: ['Ben Brandt'], Tour: ['Dora Dietz'] }

test('a view is saved, changed, reset, opened first, deleted and back, and its address shows it', async ({
  board,
  page,
  pipeline,
}) => {
  const sales = await pipeline(plan)
  const views = new ViewPanel(page)
  const bar = new FilterBar(page)
  await board.open(sales, { value: '500..', sort: 'value' })
  await board.shows(valuable)
  await views.saveAs('Valuable')
  await views.says('View: Valuable')
  const link = /view=(\d+)/.exec(page.url())?.[1] ?? ''
  expect(Number(link)).toBeGreaterThan(0)
  await views.close()

  await bar.range('Value', 'Between', { from: '900' })
  await views.says('View: Valuable, changed')
  await board.shows(mostValuable)
  await expect(page).toHaveURL(/value=900/)
  await board.reload()
  await views.says('View: Valuable, changed')
  await views.open()
  await views.press('Reset')
  await board.shows(valuable)
  await views.density('Compact').check()
  await views.says('View: Valuable, changed')
  await views.press('Save')
  await views.says('View: Valuable')
  await views.show('All opportunities')
  await board.shows(all)
  await expect(page.locator('[data-density=normal]')).toBeVisible()

  await views.act('Valuable', 'Open this board with it')
  await expect(views.view('Valuable').getByRole('img', { name: 'Opens first' })).toBeVisible()
  await board.open(sales)
  await views.says('View: Valuable')
  await board.shows(valuable)
  await expect(page.locator('[data-density=compact]')).toBeVisible()
  // A link that asks for something else is not overruled.
  await board.open(sales, { sort: 'customer' })
  await views.says('View')
  await board.open(sales, { view: link })
  await views.says('View: Valuable')
  await board.shows(valuable)

  const form = (name: string) => page.getByRole('button', { name, exact: true })
  await form('Table').click()
  await views.says('View: Valuable, changed')
  await views.open()
  await views.press('Save')
  await views.says('View: Valuable')
  await page.goto(`/boards/${sales.id}?view=${link}`)
  await expect(page.getByRole('grid')).toBeVisible()
  await views.says('View: Valuable')
  await form('Board').click()
  await board.shows(valuable)

  await views.act('Valuable', 'Delete')
  await views.says('View')
  await board.shows(valuable)
  await expect(views.view('Valuable')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(board.message(/is back/)).toBeVisible()
  await views.open()
  await expect(views.view('Valuable')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page)).toEqual([])
  }
  await views.close()
  await board.open(sales, { view: '7' })
  await expect(board.message('This view is not here')).toBeVisible()
  await board.shows(all)
})

test('what one has chosen is there in other tabs and on other devices', async ({
  board,
  page,
  pipeline,
  otherBoard,
}) => {
  const sales = await pipeline(plan)
  const views = new ViewPanel(page)
  const tab = await page.context().newPage()
  await tab.goto(`/boards/${sales.id}`)
  await board.open(sales)
  const card = board.card('Ana Abel')
  const tall = (await card.boundingBox())?.height ?? 0
  await views.open()
  await views.density('Compact').check()
  await expect.poll(async () => (await card.boundingBox())?.height).toBeLessThan(tall * 0.6)
  await views.fact('Value').uncheck()
  await expect(card.getByText('£500')).toBeHidden()
  await expect(tab.locator('[data-density=compact]')).toBeVisible()
  await expect(tab.getByText('£500')).toBeHidden()
  await views.close()
  await page.getByRole('button', { name: 'Collapse Tour' }).click()
  await expect(tab.locator('[data-collapsed]')).toHaveAccessibleName('Tour')
  // A compact card has no room for it, whatever has been loaded since.
  await expect(card.getByText('since today')).toBeHidden()

  // Nothing of it is in this browser.
  const phone = await otherBoard(undefined, { viewport: { width: 390, height: 844 } })
  await phone.open(sales)
  await expect(phone.page.locator('[data-density=compact]')).toBeVisible()
  const panel = new ViewPanel(phone.page)
  await panel.open()
  await expect(panel.fact('Value')).not.toBeChecked()
  expect(await accessibilityViolations(phone.page)).toEqual([])
  await panel.close()
  await phone.page.setViewportSize({ width: 1200, height: 800 })
  await expect(phone.page.locator('[data-collapsed]')).toHaveAccessibleName('Tour')
  // A wide screen is not left empty, and a roomy card is taller than a normal one.
  await phone.page.setViewportSize({ width: 2560, height: 1200 })
  await expect.poll(async () => (await phone.stage('Enquiry').boundingBox())?.width).toBeGreaterThan(440)
  await panel.open()
  await panel.density('Roomy').check()
  await expect.poll(async () => (await phone.card('Ana Abel').boundingBox())?.height).toBeGreaterThan(tall)
})

test('two people share a view: the second to save is told by whom it was changed, and chooses', async ({
  api,
  board,
  page,
  person,
  pipeline,
  otherBoard,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline(plan)
  const views = new ViewPanel(page)
  const bar = new FilterBar(page)
  await board.open(sales, { value: '500..', stage: `${sales.stageId('Enquiry')},${sales.stageId('Tour')}` })
  await views.saveAs('Hot', { isShared: true })
  await views.close()

  const noor = await otherBoard(await person('Noor Haddad', [...reading, 'CrmBoard-Edit']))
  await noor.open(sales)
  const hers = new ViewPanel(noor.page)
  await hers.show('Hot')
  await noor.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Dora Dietz'] })
  await new FilterBar(noor.page).range('Value', 'Between', { from: '900' })
  await hers.open()
  await hers.press('Save')
  await hers.says('View: Hot')

  await bar.sort.selectOption('customer')
  await views.says('View: Hot, changed')
  await views.open()
  await views.press('Save')
  await views.says('View: Hot, older')
  await expect(views.panel.getByText('Noor Haddad has saved this view since you opened it.')).toBeVisible()
  await views.press('Keep mine')
  await views.says('View: Hot, changed')
  await views.press('Save')
  await views.says('View: Hot')

  await noor.comeBack()
  await hers.says('View: Hot, older')
  await hers.press('Show theirs')
  await noor.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Dora Dietz'] })
  await expect(new FilterBar(noor.page).sort).toHaveValue('customer')

  // Whoever may not change it saves their own; what is gone is left out with a sentence.
  await api.change(crmOpportunity, sales.card('Dora Dietz').Id, { CrmBoardColumnId: sales.stageId('Enquiry') })
  await api.remove(crmBoardColumn, sales.stageId('Tour'))
  const leo = await otherBoard(await person('Leo Park', reading))
  await leo.open(sales)
  const his = new ViewPanel(leo.page)
  await his.open()
  await expect(his.view('Hot')).toContainText('Shared by')
  await his.show('Hot')
  await expect(leo.message('Stage: 1 choice no longer exists and is left out.')).toBeVisible()
  await leo.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Dora Dietz'] })
  await new FilterBar(leo.page).sort.selectOption('value')
  await his.saveAs('Hot')
  await expect(his.view('Hot')).toHaveCount(2)
})
