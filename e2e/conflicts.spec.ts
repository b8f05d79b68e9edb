import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { ConflictPanel } from './screens/conflict-panel.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { openInBoth } from './screens/two-drawers.ts'
import { reading } from './world/people.ts'

const editing = [...reading, 'CrmOpportunity-Edit']
const longText = (begin: string) => `${begin}\n${Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')}`

test('the same text changed by two people: three whole values, and nothing is sent before the decision', async ({
  board,
  otherBoard,
  person,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Notes: 'As it was,\nin two lines.' }] })
  const other = await otherBoard(await person('Olga Other', editing))
  await board.withoutEvents()
  const { mine, theirs } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await mine.field('Notes').fill(longText('Mine'))
  await theirs.field('Notes').fill(longText('Theirs'))
  await theirs.isSavedByButton()

  await mine.save.click()
  const conflict = new ConflictPanel(page)
  await expect(conflict.panel.getByRole('alert')).toContainText('Olga Other changed this while you were editing')
  await expect(conflict.panel).not.toContainText('@')
  await conflict.showsTexts('Notes', ['As it was,\nin two lines.', longText('Mine'), longText('Theirs')])
  await expect(conflict.choice('Notes', 'Yours')).toBeFocused()
  await expect(mine.save).toBeDisabled()
  await page.keyboard.press('Control+s')
  await board.hasSent('PUT')

  expect(await accessibilityViolations(page)).toEqual([])
  await conflict.choice('Notes', 'A text of both').check()
  await conflict.question('Notes').getByLabel('Notes: text of both').fill('Theirs\nand mine')
  await mine.isSavedByButton()
  await expect(conflict.panel).toHaveCount(0)
  await board.hasSent('PUT', 'PUT')
  const headers = board.writes[1]?.headers
  expect(headers?.['changed-fields']).toBe('Notes')
  expect(headers?.['if-match']).toMatch(new RegExp(`^"${sales.card('Ana Abel').Version + 1}\\b`))
  expect(await sales.read('Ana Abel')).toMatchObject({ Notes: 'Theirs\nand mine' })
})

test('two fields are two decisions, made with the keyboard, and one PUT', async ({
  board,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', Value: 100, LeadSource: 5, Notes: 'Old' }],
    Tour: [],
  })
  const opportunity = sales.card('Ana Abel').Id
  await board.withoutEvents()
  await board.open(sales, { opportunity })
  const mine = new DrawerScreen(page, 'Ana Abel')
  await mine.field('Value').fill('150')
  await mine.field('Lead source').selectOption('Broker')
  await mine.field('Opportunity name').fill('Mine alone')
  await api.change(crmOpportunity, opportunity, { Value: 200, LeadSource: 2, Notes: 'Theirs alone' })
  await mine.save.click()

  const conflict = new ConflictPanel(page)
  await expect(conflict.question('Value')).toContainText('£100')
  await expect(conflict.question('Value')).toContainText('£150')
  await expect(conflict.question('Value')).toContainText('£200')
  await expect(conflict.question('Notes')).toHaveCount(0)
  await expect(mine.field('Value')).toHaveAccessibleDescription('Changed by two people: choose above.')
  await page.keyboard.press('Space')
  await expect(conflict.choice('Value', 'Yours')).toBeChecked()
  await expect(mine.save).toBeDisabled()
  await page.keyboard.press('Control+s')
  await expect(conflict.choice('Lead source', 'Yours')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(conflict.choice('Lead source', /^Saved by/)).toBeChecked()
  await page.keyboard.press('Control+s')
  await mine.isSaved()
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({
    Value: 150,
    LeadSource: 2,
    Name: 'Mine alone',
    Notes: 'Theirs alone',
  })
  // What was given up can still be restored.
  await page.getByRole('button', { name: 'Restore them' }).click()
  await expect(mine.field('Lead source').locator('option:checked')).toHaveText('Broker')
})

test('different fields are merged without a word (I12)', async ({ board, otherBoard, person, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const other = await otherBoard(await person('Olga Other', editing))
  const { mine, theirs } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await theirs.field('Value').fill('200')
  await theirs.isSavedByButton()
  await mine.field('Notes').fill('My words')
  // Seen under the hand.
  await board.comeBack()
  await expect(mine.field('Value')).toHaveValue('200')
  await expect(mine.field('Notes')).toHaveValue('My words')
  await expect(new ConflictPanel(page).panel).toHaveCount(0)
  await mine.isSavedByButton()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 200, Notes: 'My words' })
})

test('a change that is seen while one types is asked about without a save; discarding takes theirs', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100 }] })
  const opportunity = sales.card('Ana Abel').Id
  await board.open(sales, { opportunity })
  const mine = new DrawerScreen(page, 'Ana Abel')
  const conflict = new ConflictPanel(page)
  await mine.field('Value').fill('150')
  await mine.field('Notes').fill('Typing on')
  await api.change(crmOpportunity, opportunity, { Value: 200 })
  await board.comeBack()
  await expect(conflict.question('Value')).toContainText('£200')
  await expect(mine.field('Notes')).toBeFocused()
  await conflict.choice('Value', 'Yours').check()
  // Changed once more: what was decided about another value is asked again.
  await api.change(crmOpportunity, opportunity, { Value: 300 })
  await board.comeBack()
  await expect(conflict.question('Value')).toContainText('£300')
  await expect(conflict.choice('Value', 'Yours')).not.toBeChecked()
  await mine.form.getByRole('button', { name: 'Discard' }).click()
  await expect(conflict.panel).toHaveCount(0)
  await expect(mine.field('Value')).toHaveValue('300')
  await expect(mine.field('Notes')).toHaveValue('')
  expect(board.writes).toEqual([])
})

test('what others save is asked about while one types; what was decided stays, and Save leads to what is not', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100, LeadSource: 5 }] })
  const opportunity = sales.card('Ana Abel').Id
  await board.open(sales, { opportunity })
  const mine = new DrawerScreen(page, 'Ana Abel')
  const conflict = new ConflictPanel(page)
  await mine.field('Value').fill('150')
  await mine.field('Lead source').selectOption('Broker')
  await mine.field('Notes').fill('Typing on')
  await api.change(crmOpportunity, opportunity, { Value: 200, LeadSource: 2 })
  await expect(conflict.question('Value')).toContainText('£200')
  await expect(mine.field('Notes')).toBeFocused()
  // Appeared just before the press.
  await mine.save.click({ force: true })
  await expect(conflict.choice('Value', 'Yours')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(conflict.choice('Value', 'Yours')).toBeChecked()
  // The very same record once more.
  const isRead = () => page.waitForResponse((answer) => answer.url().includes(`${crmOpportunity.path}/${opportunity}`))
  const again = isRead()
  await board.comeBack()
  await again
  // Another one of theirs, about something else.
  const next = isRead()
  await api.change(crmOpportunity, opportunity, { Reminded: true })
  await next
  await expect(conflict.choice('Value', 'Yours')).toBeChecked()
  await mine.save.click({ force: true })
  await expect(conflict.choice('Lead source', 'Yours')).toBeFocused()
  expect(board.writes).toEqual([])
  await conflict.choice('Lead source', /^Saved by/).check()
  await mine.isSavedByButton()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 150, LeadSource: 2, Notes: 'Typing on', Reminded: true })
})

test('one’s own change in another window is nobody else’s', async ({ board, otherBoard, pipeline, page, watchdog }) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const other = await otherBoard()
  await board.withoutEvents()
  const { mine, theirs: there } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await mine.field('Notes').fill('Here')
  await there.field('Notes').fill('There')
  await there.isSavedByButton()
  await mine.save.click()
  const conflict = new ConflictPanel(page)
  await expect(conflict.panel.getByRole('alert')).toContainText('You changed this somewhere else')
  await expect(conflict.choice('Notes', /^Saved by you, /)).toBeVisible()
  await conflict.choice('Notes', /^Saved by you, /).check()
  await mine.save.click()
  await expect(mine.field('Notes')).toHaveValue('There')
  await mine.isSaved()
  // Nothing is left that would have to be sent.
  await board.hasSent('PUT')
})
