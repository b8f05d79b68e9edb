import { EventEmitter, once } from 'node:events'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { withoutDataInPage } from './screens/plain-page.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'

test('an empty board says what to do first and links to it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [], Tour: [] })
  await board.open(sales)
  await expect(page.getByText('No opportunities yet')).toBeVisible()
  await page.getByRole('button', { name: 'New opportunity', exact: true }).click()
  const line = new QuickAddLine(page, 'Enquiry')
  await expect(line.customer).toBeFocused()
  await line.openForm()
  await expect(page).toHaveURL(new RegExp(`new=${sales.stageId('Enquiry')}$`))
})

test('a board without stages says what a stage is', async ({ pipeline, page }) => {
  const sales = await pipeline({})
  await page.goto(`/boards/${sales.id}`)
  await expect(page.getByRole('main').getByText('This board has no stages yet')).toBeVisible()
})

test('a missing board offers another one', async ({ board, page, watchdog }) => {
  // The opening script requests the board in the address before it knows whether it exists.
  watchdog.expect(/status of 404/)
  await page.goto('/boards/999999')
  await expect(page.getByText('This board does not exist')).toBeVisible()
  await page.getByRole('button', { name: /^Open / }).click()
  await board.isRead()
})

test('a stage that fails to load says so, and “Try again” loads it', async ({ board, pipeline, page, watchdog }) => {
  watchdog.expect(/status of 500/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  const isTour = (url: URL) =>
    url.pathname === crmOpportunity.path &&
    url.searchParams.get('CrmOpportunity_CrmBoardColumn') === String(sales.stageId('Tour'))
  const fail = { status: 500, json: { Message: 'An error has occurred.' } }
  await page.route(/\/(first-)?cards$/, (route) => route.fulfill(fail))
  await page.route(isTour, (route) => route.fulfill(fail))
  await withoutDataInPage(page)
  await page.goto(`/boards/${sales.id}`)
  await expect(board.stage('Tour').getByRole('alert')).toContainText('Tour could not be loaded')
  await board.shows({ Enquiry: ['Ana Abel'] })
  await page.unroute(isTour)
  await board.stage('Tour').getByRole('button', { name: 'Try again' }).click()
  await board.shows({ Tour: ['Ben Brandt'] })
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('while cards are loading the stages are shown with their names', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const gate = new EventEmitter()
  let isOpen = false
  await page.route(`**${crmOpportunity.path}?**`, async (route) => {
    if (!isOpen) await once(gate, 'open')
    await route.fallback()
  })
  await page.route(/\/(first-)?cards$/, async (route) => {
    if (!isOpen) await once(gate, 'open')
    await route.fallback()
  })
  await withoutDataInPage(page)
  await page.goto(`/boards/${sales.id}`)
  await expect(board.stage('Enquiry')).toHaveAttribute('aria-busy', 'true')
  await expect(board.stage('Tour')).toBeVisible()
  isOpen = true
  gate.emit('open')
  await board.isRead()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: [] })
})

test('the switcher changes the board, and the next visit starts with the last one', async ({
  board,
  pipeline,
  page,
}) => {
  const first = await pipeline({ Enquiry: ['Ana Abel'] })
  const second = await pipeline({ Onboarding: ['Ben Brandt'] })
  await board.open(first)
  await page.getByLabel('Board', { exact: true }).selectOption(second.name)
  await board.shows({ Onboarding: ['Ben Brandt'] })
  await expect(page).toHaveURL(new RegExp(`/boards/${second.id}$`))
  await expect(page).toHaveTitle(`${second.name} · Pipeline Board`)
  await page.goBack()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await page.goForward()
  await board.shows({ Onboarding: ['Ben Brandt'] })
  await page.goto('/')
  await expect(page).toHaveURL(new RegExp(`/boards/${second.id}$`))
})

test('a board that cannot be synced says that it may be outdated, until a sync succeeds', async ({
  board,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 500/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.route(/\/places$/, (route) => route.fulfill({ status: 500, json: { Message: 'An error has occurred.' } }))
  await board.open(sales)
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(page.getByText('Not up to date')).toBeVisible()
  await api.remove(crmOpportunity, sales.card('Ana Abel').Id)
  await page.unroute(/\/places$/)
  await board.comeBack()
  await board.shows({ Enquiry: [] })
  await expect(page.getByText('Not up to date')).toHaveCount(0)
})

test('at midnight in the location’s time zone “today” changes without a reload', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', DueDate: '2026-01-16' }] })
  await page.clock.install({ time: '2026-01-15T23:58:00Z' })
  await board.open(sales)
  await expect(board.card('Ana Abel')).toContainText('Tomorrow')
  await page.clock.fastForward('03:00')
  await expect(board.card('Ana Abel')).toContainText('Today')
})

test('archived boards are not offered', async ({ board, pipeline, page, api }) => {
  const kept = await pipeline({ Enquiry: [] })
  const old = await pipeline({ Enquiry: [] })
  await api.change(crmBoard, old.id, { Archived: true })
  await board.open(kept)
  const names = page.getByLabel('Board', { exact: true }).getByRole('option')
  await expect(names.filter({ hasText: kept.name })).toHaveCount(1)
  await expect(names.filter({ hasText: old.name })).toHaveCount(0)
})

test('an address of no page says so and leads home', async ({ board, page, watchdog }) => {
  watchdog.expect(/status of 404/)
  const answer = await page.goto('/boardz/7')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pipeline Board')
  await page.getByRole('link', { name: 'Go to the board' }).click()
  await board.isRead()
})
