import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { holdReads } from './screens/held-requests.ts'
import { ConflictPanel } from './screens/conflict-panel.ts'
import { openInBoth } from './screens/two-drawers.ts'
import { reading } from './world/people.ts'

// What happens between two looks at the server; how changes arrive by themselves is told in live.spec.ts.
test.beforeEach(({ board }) => board.withoutEvents())

test('a move in one window shows in the other when that gets the focus', async ({ board, otherBoard, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  const other = await otherBoard()
  await other.withoutEvents()
  await board.open(sales)
  await other.open(sales)
  await board.drag('Ana Abel').below('Cleo Cruz')
  await board.hasSent('PUT')
  await other.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  await other.comeBack()
  await other.shows({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz', 'Ana Abel'] })
  expect(other.writes).toEqual([])
})

test('the same field edited in both windows: the second save is stopped, and nothing is overwritten', async ({
  board,
  otherBoard,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100 }] })
  const other = await otherBoard()
  const { mine, theirs } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await mine.field('Value').fill('150')
  await mine.field('Opportunity name').fill('Mine')
  await theirs.field('Value').fill('200')
  await theirs.isSavedByButton()

  await mine.save.click()
  const conflict = new ConflictPanel(page)
  await expect(conflict.panel.getByRole('alert')).toContainText('You changed this somewhere else')
  await expect(conflict.question('Value')).toContainText('£200')
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 200, Name: null })
  await expect(mine.field('Value')).toHaveValue('150')

  await expect(mine.field('Value')).toHaveAccessibleDescription('Changed by two people: choose above.')
  await conflict.choice('Value', 'Yours').check()
  await mine.isSavedByButton()
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 150, Name: 'Mine' })
})

test('loading the other version keeps one’s own input at hand', async ({
  board,
  otherBoard,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const other = await otherBoard()
  const { mine, theirs } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await mine.field('Notes').fill('My words')
  await theirs.field('Notes').fill('Their words')
  await theirs.isSavedByButton()
  await mine.save.click()
  await new ConflictPanel(page).choice('Notes', /^Saved by/).check()
  await mine.save.click()
  await expect(mine.field('Notes')).toHaveValue('Their words')
  await page.getByRole('button', { name: 'Restore them' }).click()
  await expect(mine.field('Notes')).toHaveValue('My words')
  await expect(mine.save).toBeEnabled()
})

test('changes of different fields are merged (I12)', async ({ board, otherBoard, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const other = await otherBoard()
  const { mine, theirs } = await openInBoth({ mine: board, theirs: other }, sales, 'Ana Abel')
  await theirs.field('Value').fill('200')
  await theirs.isSavedByButton()
  await mine.field('Notes').fill('My words')
  await mine.isSavedByButton()
  // The save names the field that it changes, so that the server merges it at once.
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 200, Notes: 'My words' })
  await expect(mine.field('Value')).toHaveValue('200')
})

test('a card that another user has moved meanwhile stays where they put it', async ({
  board,
  otherBoard,
  person,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Contract: [] })
  const other = await otherBoard(await person('Mia Moss', [...reading, 'CrmOpportunity-Edit']))
  await board.open(sales)
  await other.open(sales)
  await other.drag('Ana Abel').onto('Contract')
  await other.hasSent('PUT')
  await board.drag('Ana Abel').onto('Tour')
  await expect(board.message('Ana Abel was not moved to Tour')).toBeVisible()
  await expect(board.message('Mia Moss changed it in the meantime.')).toBeVisible()
  await board.shows({ Enquiry: [], Tour: [], Contract: ['Ana Abel'] })
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: [], Contract: ['Ana Abel'] })
})

test('a card that the same user has moved in another browser is moved once more, without a conflict', async ({
  board,
  otherBoard,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Contract: [] })
  const other = await otherBoard()
  await board.open(sales)
  await other.open(sales)
  await other.drag('Ana Abel').onto('Contract')
  await other.hasSent('PUT')
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT', 'PUT')
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'], Contract: [] })
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'], Contract: [] })
})

test('a card that another user has edited meanwhile can still be moved, and keeps their edit', async ({
  board,
  pipeline,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { Value: 777 })
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'] })
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 777, CrmBoardColumnName: 'Tour' })
})

test('a card that another user has deleted is removed with a message', async ({ board, pipeline, api, watchdog }) => {
  watchdog.expect(/status of 404/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.open(sales)
  await holdReads(board.page)
  await api.remove(crmOpportunity, sales.card('Ana Abel').Id)
  await board.drag('Ana Abel').onto('Tour')
  await expect(board.message('Ana Abel was not moved to Tour')).toBeVisible()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: [] })
})
