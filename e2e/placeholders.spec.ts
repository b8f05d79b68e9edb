import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { expect, test } from './fixtures.ts'
import { holdRequests } from './screens/held-requests.ts'
import { withoutDataInPage } from './screens/plain-page.ts'

declare global {
  interface Window {
    /** How often the page was blank between its first placeholder and its cards. */
    blanks: number
  }
}

const isCards = ({ pathname }: URL) => pathname.endsWith('cards') || pathname === crmOpportunity.path

test('between the first placeholder and the cards the page is never blank', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await page.addInitScript(() => {
    window.blanks = 0
    let hasBegun = false
    const look = () => {
      const isShown = document.querySelector('.animate-pulse, [data-opportunity-id]') !== null
      if (hasBegun && !isShown) window.blanks += 1
      hasBegun ||= isShown
      requestAnimationFrame(look)
    }
    look()
  })
  await withoutDataInPage(page)
  const steps = [
    await holdRequests(page, ({ pathname }) => pathname === '/ext/session'),
    await holdRequests(page, ({ pathname }) => pathname === crmBoard.path),
    await holdRequests(page, ({ pathname }) => pathname === crmBoardColumn.path),
    await holdRequests(page, isCards),
  ]
  await page.goto(`/boards/${sales.id}`)
  for (const step of steps) {
    await expect.poll(() => step.urls().length).toBeGreaterThan(0)
    await expect(page.locator('.animate-pulse').first()).toBeVisible()
    await step.release()
  }
  await board.shows({ Enquiry: ['Ana Abel'] })
  expect(await page.evaluate(() => window.blanks)).toBe(0)
})
