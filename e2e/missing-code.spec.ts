import type { Page } from '@playwright/test'
import { builtFileOf } from './built-files.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { ViewPanel } from './screens/view-panel.ts'

const dragLayer = 'board/drag/drag-layer.tsx'
const boardDialogs = 'board/board-dialogs.tsx'
const moveToDialog = 'board/moves/move-to-dialog.tsx'
const filterPanel = 'board/filter/filter-panel.tsx'
const othersLayer = 'board/others/others-layer.tsx'
// Each a file of its own.
const viewPanel = 'board/views/view-panel.tsx'
const stageSettings = 'board/stage-rules/stage-settings-dialog.tsx'

/** The server no longer has the files of these sources, as after a deploy; answers how to bring them back. */
async function miss(page: Page, sources: string[], times = Number.POSITIVE_INFINITY): Promise<() => Promise<void>> {
  let missed = 0
  const files = await Promise.all(sources.map(builtFileOf))
  const isMissing = (url: URL) => files.some((file) => url.pathname.endsWith(`/${file}`))
  await page.route(isMissing, (route) => {
    missed += 1
    if (missed > times) return route.fallback()
    return route.fulfill({ status: 404, contentType: 'application/json', body: '"Not found"' })
  })
  return () => page.unroute(isMissing)
}

test.beforeEach(({ watchdog }) =>
  watchdog.expect(/status of 404|ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module|MIME type/),
)

test('code that is missing once is asked for again, and nobody notices', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await miss(page, [dragLayer, filterPanel, moveToDialog], 1)
  await board.open(sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.moveTo('Ana Abel')
  await page.keyboard.press('Escape')
  const bar = new FilterBar(page)
  await bar.button.click()
  await expect(bar.panel).toBeVisible()
})

test('without the code of dragging the board comes up, and dragging can be asked for', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const restore = await miss(page, [dragLayer])
  await board.open(sales)
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(page.getByText('A part of this page could not be loaded')).toBeVisible()
  await restore()
  await page.getByRole('button', { name: 'Try again' }).click()
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
})

test('a part that stays missing says so in its own place; the draft beside it stays', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const restore = await miss(page, [viewPanel, stageSettings])
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Called twice.')
  const missing = page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' })
  const views = new ViewPanel(page)
  for (const button of [views.button, page.getByRole('button', { name: 'Settings of Enquiry' })]) {
    await button.press('Enter')
    await expect(missing).toBeVisible()
    await missing.getByRole('button', { name: 'Close' }).click()
    await expect(missing).toHaveCount(0)
  }
  await views.button.press('Enter')
  await expect(missing).toBeVisible()
  await restore()
  await missing.getByRole('button', { name: 'Try again' }).click()
  await expect(views.panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer.field('Notes')).toHaveValue('Called twice.')
  await drawer.save.click()
  await board.hasSent('PUT')
})

test('one notice stands for everything that is missing, and brings it all back', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const layers = [dragLayer, boardDialogs, othersLayer]
  const restore = await miss(page, layers)
  const files = await Promise.all(layers.map(builtFileOf))
  const gone = files.map(async (file) => {
    // The first request and the one retry.
    for (const _ of [1, 2]) await page.waitForResponse((response) => response.url().endsWith(`/${file}`))
  })
  await board.open(sales)
  await Promise.all(gone)
  const missing = page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' })
  await expect(missing).toHaveCount(1)
  await restore()
  await missing.getByRole('button', { name: 'Try again' }).click()
  await expect(missing).toHaveCount(0)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.moveTo('Ana Abel')
})

test('what could not be loaded without a network comes by itself when it is back', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const restore = await miss(page, [filterPanel])
  const offlineMark = await builtFileOf('header/not-live.tsx')
  const prefetched = page.waitForResponse((response) => response.url().endsWith(`/${offlineMark}`))
  await board.open(sales)
  await prefetched
  await page.context().setOffline(true)
  const bar = new FilterBar(page)
  await bar.button.click()
  await expect(page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' })).toBeVisible()
  await restore()
  await page.context().setOffline(false)
  await expect(bar.panel).toBeVisible()
})
