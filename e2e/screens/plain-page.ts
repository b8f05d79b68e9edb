import type { Page } from '@playwright/test'
import { openingElement, openingMeta } from '#core/contract/page/page.ts'

/** From now on pages come without the data that the server writes into them, as from a server that is too busy for it. */
export async function withoutDataInPage(page: Page): Promise<void> {
  await page.route('**/boards/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const response = await route.fetch()
    const body = (await response.text())
      .replace(new RegExp(`<meta name="${openingMeta}"[^>]*>`), '')
      .replace(new RegExp(`<script type="application/json" id="${openingElement}">.*?</script>`, 's'), '')
    return route.fulfill({ response, body })
  })
}
