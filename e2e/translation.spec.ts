import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { FilterBar } from './screens/filter-bar.ts'

/**
 * Does what the translators of browsers do, now and after every change of the page: `wraps` puts each text into a `<font>`,
 * `replaces` puts another text in its place.
 */
const translate = (page: Page, way: 'wraps' | 'replaces') =>
  page.evaluate((how) => {
    const options = { childList: true, characterData: true, subtree: true }
    const run = () => {
      observer.disconnect()
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: Text[] = []
      while (texts.nextNode())
        if (texts.currentNode instanceof Text && texts.currentNode.data.trim()) found.push(texts.currentNode)
      for (const text of found) {
        if (how === 'replaces' && text.parentElement?.matches('font font')) continue
        const font = document.createElement('font')
        text.replaceWith(font)
        if (how === 'wraps') font.append(text)
        else font.appendChild(document.createElement('font')).append(text.data)
      }
      observer.observe(document.body, options)
    }
    const observer = new MutationObserver(run)
    run()
  }, way)

for (const way of ['wraps', 'replaces'] as const) {
  test(`a translator that ${way} texts breaks nothing, and counts stay right`, async ({ board, pipeline, page }) => {
    const sales = await pipeline({
      Enquiry: [{ customer: 'Ana Abel', Value: 500 }, 'Ben Brandt', { customer: 'Cleo Cruz', DueDate: '2020-01-01' }],
      Tour: ['Dora Dietz'],
    })
    await board.open(sales)
    await translate(page, way)
    const bar = new FilterBar(page)
    await expect(bar.found).toHaveText('4 opportunities')
    for (const _ of [1, 2]) {
      await board.search.fill('ana')
      await expect(bar.found).toHaveText(/^1 of 4 · £500/)
      await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/1 opportunity/)
      await board.search.fill('nobody at all')
      await expect(page.getByText('Nothing matches “nobody at all”')).toBeVisible()
      await board.search.fill('')
      await expect(bar.found).toHaveText('4 opportunities')
      await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'] })
      await bar.overdue.click()
      await expect(bar.found).toHaveText(/^1 of 4/)
      await bar.overdue.click()
      await expect(bar.found).toHaveText('4 opportunities')
    }
    await board.openCard('Ben Brandt')
    const drawer = new DrawerScreen(page, 'Ben Brandt')
    await drawer.field('Value').fill('70')
    await drawer.save.click()
    await board.hasSent('PUT')
    await drawer.isSaved()
    await drawer.close.click()
    await expect(board.card('Ben Brandt')).toContainText('£70')
    await board.drag('Ana Abel').onto('Tour')
    await expect(board.stage('Tour').getByRole('heading')).toHaveAccessibleName(/2 opportunities/)
    await board.stage('Tour').locator('[data-collapse]').click()
    await board.expand('Tour')

    // In the other forms, too.
    const show = (form: string) => page.getByRole('button', { name: form, exact: true }).click()
    await page.getByLabel('Lanes').selectOption('Lead source')
    const lane = page.locator('[data-lane] button')
    await expect(lane).toContainText('£570')
    await lane.click()
    await expect(board.card('Ana Abel')).toHaveCount(0)
    await lane.click()
    await expect(board.card('Ana Abel')).toHaveCount(1)
    await page.getByLabel('Lanes').selectOption('No lanes')
    await show('Table')
    const rows = page.locator('[data-row-id]')
    const total = page.locator('[data-total]')
    await expect(rows).toHaveCount(4)
    await expect(total).toContainText('£570')
    await page.getByRole('columnheader', { name: 'Value', exact: true }).getByRole('button').click()
    await expect(rows.first()).toContainText('Ana Abel')
    await board.search.fill('ben')
    await expect(rows).toHaveCount(1)
    await expect(total).toContainText('£70')
    await board.search.fill('')
    await expect(total).toContainText('£570')
    await show('Calendar')
    const title = page.locator('[data-calendar] h2').first()
    const thisMonth = await title.textContent()
    await page.locator('[data-turn="1"]').click()
    await expect(title).not.toHaveText(thisMonth ?? '')
    await page.locator('[data-turn="-1"]').click()
    await expect(title).toHaveText(thisMonth ?? '')
    await expect(page.getByRole('region', { name: 'No follow-up', exact: true })).toContainText('3')
    await show('Board')
    await board.shows({ Enquiry: ['Ben Brandt', 'Cleo Cruz'] })
    await expect(page.getByText('Something went wrong on this page')).toHaveCount(0)
  })
}
