import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'

const longNotes = Array.from({ length: 12 }, (_, line) => `Line ${line} of what was said`).join('\n')

test('the drawer tells the whole story: how the card came here and every change, the latest first', async ({
  board,
  pipeline,
  page,
  api,
  server,
  person,
}) => {
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100, LeadSource: 5 }], Tour: [] })
  const { Id } = sales.card('Ana Abel')
  await olga.change(crmOpportunity, Id, { CrmBoardColumnId: sales.stageId('Tour'), Position: 1 })
  await api.change(crmOpportunity, Id, { Value: 1250.5, LeadSource: 11 })
  await olga.change(crmOpportunity, Id, { Notes: longNotes, DueDate: '2031-02-03T00:00:00Z' })
  await board.open(sales, { opportunity: Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.form.getByText('by Olga Other, just now')).toBeVisible()

  const history = drawer.form.getByRole('region', { name: 'History' })
  const entries = history.getByRole('listitem')
  const movesOnly = history.getByRole('button', { name: 'Moves only' })
  await movesOnly.click()
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText('Enquiry → Tour')
  await movesOnly.click()
  await expect(entries).toHaveCount(4)
  await expect(entries.nth(0)).toContainText('Follow-up: Not set → Feb 3, 2031')
  await expect(entries.nth(0)).toContainText('Olga Other')
  await expect(entries.nth(1)).toContainText('Value: £100 → £1,250.50')
  await expect(entries.nth(1)).toContainText('→ Broker')
  await expect(entries.nth(1)).toContainText('You')
  await expect(entries.nth(2)).toContainText('Enquiry → Tour')
  await expect(entries.nth(3)).toContainText('Started in Enquiry')
  await expect(history).not.toContainText('@')
  const unfold = entries.nth(0).getByRole('button', { name: 'Show all' })
  await unfold.click()
  await expect(entries.nth(0).getByRole('button', { name: 'Show less' })).toHaveAttribute('aria-expanded', 'true')
  await expect(entries.nth(0).getByText('Line 11 of what was said')).toBeVisible()
  expect(await accessibilityViolations(page)).toEqual([])

  // A change that is saved here stands in the list at once.
  await drawer.field('Opportunity name').fill('Two desks')
  await drawer.save.click()
  await drawer.isSaved()
  await expect(entries.nth(0)).toContainText('Opportunity name: Not set → Two desks')
})

test('a change that was undone is marked, and the move before it counts', async ({ board, pipeline, page, server }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  const key = board.writes[0]?.headers['idempotency-key'] ?? ''
  const cookies = await page.context().cookies()
  const answer = await fetch(new URL('/ext/undo', server.url), {
    method: 'POST',
    headers: {
      Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      Origin: new URL(server.url).origin,
      'Undo-Of': key,
      'Idempotency-Key': `undo ${key}`,
    },
  })
  expect(answer.status).toBe(200)
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const history = new DrawerScreen(page, 'Ana Abel').form.getByRole('region', { name: 'History' })
  await expect(history.getByRole('listitem').filter({ hasText: 'Tour → Enquiry' })).toContainText('Undo')
  await expect(history.getByRole('listitem').filter({ hasText: 'Enquiry → Tour' })).toContainText('Undone')
})

test('changes that cannot be loaded say so and can be tried again', async ({ board, pipeline, page, watchdog }) => {
  watchdog.expect(/status of 403|status of 500/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.route('**/ext/opportunities/*/changes', (route) => route.fulfill({ status: 500, json: {} }))
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const history = new DrawerScreen(page, 'Ana Abel').form.getByRole('region', { name: 'History' })
  await expect(history).toContainText('The changes could not be loaded.', { timeout: 60_000 })
  await page.unroute('**/ext/opportunities/*/changes')
  await history.getByRole('button', { name: 'Try again' }).click()
  await expect(history.getByRole('listitem')).toContainText(['Started in Enquiry'])
  await expect(history).not.toContainText('could not be loaded')
})

test('a card says beside its days in the stage who moved it there', async ({
  board,
  pipeline,
  api,
  server,
  person,
}) => {
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await olga.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour'), Position: 1 })
  await board.open(sales)
  await expect(
    board.card('Ana Abel').getByRole('img', { name: 'In this stage since today, by Olga Other' }),
  ).toBeVisible()
  await expect(board.card('Ben Brandt').getByRole('img', { name: 'In this stage since today, by you' })).toBeVisible()
  expect(board.writes).toEqual([])
  expect(await api.one(crmOpportunity, sales.card('Ana Abel').Id)).toMatchObject({ CrmBoardColumnName: 'Tour' })
})

test('the record names whoever has changed it last, not their e-mail', async ({ board, pipeline, server, person }) => {
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id } = sales.card('Ana Abel')
  await olga.change(crmOpportunity, Id, { Notes: 'Theirs' })
  await board.open(sales, { opportunity: Id })
  const { form } = new DrawerScreen(board.page, 'Ana Abel')
  const record = form.getByRole('group').filter({ hasText: 'Changed by' })
  await form.getByText('Record', { exact: true }).click()
  await expect(record).toContainText('Changed byOlga Other')
  await expect(record).not.toContainText('@')
})
