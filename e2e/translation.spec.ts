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
    await expect(page.getByText('Something went wrong on this page')).toHaveCount(0)
  })
}
