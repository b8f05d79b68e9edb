import { expect, type Page } from '@playwright/test'
import { builtFileOf } from '#e2e/built-files.ts'
import { test } from './portal-fixtures.ts'

const state = (page: Page) => page.evaluate(() => document.querySelector('pipeline-board')?.state)

test('a board without a network says so, stays usable, and tells its portal', async ({
  crm,
  page,
  context,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(
    /ERR_FAILED|ERR_INTERNET_DISCONNECTED|NetworkError|Failed to fetch|Cross-Origin|connection .* interrupted/i,
  )
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  // The network may be gone before the code that is loaded last.
  const talking = `**/${await builtFileOf('embed/bridge/talk-with-host.ts')}`
  await page.route(talking, (route) => route.abort())
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await expect.poll(() => state(page)).toBe('ready')

  await context.setOffline(true)
  await expect.poll(() => state(page)).toBe('offline')
  await page.unroute(talking)
  const mark = crm.frame.getByRole('banner').getByRole('status')
  await expect(mark).toContainText('Offline')
  await crm.control('Ana Abel').focus()
  await crm.control('Ana Abel').press('Alt+ArrowRight')
  await expect(crm.names('Tour')).toHaveText(['Ana Abel'])
  await expect(mark).toContainText('1')

  await context.setOffline(false)
  await expect.poll(() => state(page)).toBe('ready')
  await expect(mark).not.toContainText('Offline')
  await expect.poll(() => sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'] })
})

test('a board that cannot be reached when it opens says so, and opens when it can', async ({
  crm,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/ERR_FAILED|NetworkError|Failed to load resource|Cross-Origin/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.route('**/ext/embed/sessions', (route) => route.abort())
  await crm.open('element.html', `/boards/${sales.id}`)
  await expect(crm.frame.getByText('The board cannot be reached')).toBeVisible()
  await expect.poll(() => state(page)).toBe('offline')
  await page.unroute('**/ext/embed/sessions')
  await crm.isRead()
  await expect.poll(() => state(page)).toBe('ready')
})

test('a page whose codes are for another origin is refused', async ({ page, portal, crm, pipeline, watchdog }) => {
  watchdog.expect(/status of 40\d/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const other = portal.url.replace('127.0.0.1', 'localhost')
  await page.goto(`${other}/element.html?crm=${encodeURIComponent(`/boards/${sales.id}`)}`)
  await expect(crm.frame.getByText('The board may not be shown here')).toBeVisible()
  await expect(crm.frame.getByText('Code: origin_refused')).toBeVisible()
  await expect.poll(() => state(page)).toBe('refused')
  await expect(crm.frame.getByText('Ana Abel')).toHaveCount(0)
})
