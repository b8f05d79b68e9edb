import { expect, test } from './fixtures.ts'
import { PaletteScreen } from './screens/palette-screen.ts'

test('a printed board is a list of its stages with all cards, and nothing else', async ({ board, page, pipeline }) => {
  const names = Array.from({ length: 60 }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`)
  const sales = await pipeline({
    Enquiry: names.map((customer) => ({ customer, Value: 1250, DueDate: '2026-01-05T00:00:00Z' })),
    Tour: ['Ben Brandt'],
    Won: { WinOpportunity: true, cards: ['Cleo Cruz'] },
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const paper = page.locator('.pb-print')
  await expect(paper).toHaveCount(0)
  // The browser tells of a print by this event; a driver cannot stop between it and the paper.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(paper).toBeHidden()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(paper.getByRole('heading', { level: 2 })).toHaveText([/^Enquiry, 60 /, /^Tour, 1 /, /^Won, 1 /])
  const rows = paper.getByRole('region', { name: 'Enquiry' }).getByRole('row')
  await expect(rows).toHaveCount(61)
  await expect(rows.nth(60)).toContainText('Customer 60')
  await expect(rows.nth(60)).toContainText('£1,250')
  await expect(page.locator('#root')).toBeHidden()
  const [ink, ground, isWhole] = await paper.evaluate((own) => [
    getComputedStyle(own).color,
    getComputedStyle(document.body).backgroundColor,
    document.documentElement.scrollHeight >= own.scrollHeight && own.scrollHeight > 1000,
  ])
  expect([ink, ground, isWhole]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', true])
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(paper).toHaveCount(0)
  await expect(board.card('Ben Brandt')).toBeVisible()
})
