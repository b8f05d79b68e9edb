import { expect, type Page } from '@playwright/test'
import { test } from './portal-fixtures.ts'
import type { PortalScreen } from './portal-screen.ts'

/** The board between two fields of the portal. */
const between = `<!doctype html><html lang="en"><title>CRM</title>
  <script type="module" src="BOARD/portal/v1/pipeline-board.js"></script>
  <body style="display:grid;grid-template-rows:auto 1fr auto;height:100dvh;margin:0">
  <input aria-label="Before" autofocus />
  <pipeline-board src="BOARD" route-param="crm"></pipeline-board>
  <input aria-label="After" />
  <script>
    document.querySelector('pipeline-board').getCode = async () =>
      (await fetch('/board-code', { method: 'POST' })).text()
  </script></body></html>`

/** The board is open, and the focus still where it was before. */
async function open(crm: PortalScreen, page: Page, route: string) {
  await crm.open('between.html', route)
  await crm.isRead()
  await expect(crm.frame.getByRole('button', { name: 'Skip to board' })).toBeAttached()
  await expect(page.getByLabel('Before')).toBeFocused()
}

/** More than there are stops in a small board. */
const mostStops = 60

test('Tab comes to "Skip to board" first, from there to a card, and out of the frame again', async ({
  crm,
  page,
  portal,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
  await portal.addPage('between.html', between)
  await open(crm, page, `/boards/${sales.id}`)
  const skip = crm.frame.getByRole('button', { name: 'Skip to board' })
  expect((await skip.boundingBox())?.width, 'is seen before it has the focus').toBeLessThan(2)
  await page.keyboard.press('Tab')
  await expect(skip).toBeFocused()
  expect((await skip.boundingBox())?.width).toBeGreaterThan(60)
  await page.keyboard.press('Enter')
  await expect(crm.control('Ana Abel')).toBeFocused()

  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await page.evaluate(() => document.activeElement?.ariaLabel === 'After')) break
    await page.keyboard.press('Tab')
  }
  await expect(page.getByLabel('After')).toBeFocused()
})

test('on a board without cards "Skip to board" leads to the board', async ({ crm, page, portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: [], Tour: [] })
  await portal.addPage('between.html', between)
  await open(crm, page, `/boards/${sales.id}`)
  await page.keyboard.press('Tab')
  await expect(crm.frame.getByRole('button', { name: 'Skip to board' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(crm.frame.locator('[data-board-id]')).toBeFocused()
})
