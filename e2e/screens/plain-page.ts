import type { Page } from '@playwright/test'

/** From now on pages come without data and without a first picture, as from a server that is too busy for it. */
export async function withoutDataInPage(page: Page): Promise<void> {
  await page.route('**/boards/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    // A page that shows no board is the same, and never has data.
    await route.fulfill({ response: await route.fetch({ url: new URL('/sign-in', route.request().url()).href }) })
  })
}
