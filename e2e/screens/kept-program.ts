import { expect, type Page } from '@playwright/test'
import { storedText } from './stored-text.ts'

/** The program and the board are on this device. */
export async function isKept(page: Page, { id }: { id: number }): Promise<void> {
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match('/index.html')))).toBe(true)
  await expect.poll(() => storedText(page)).toMatch(new RegExp(`"\\d+/\\d+/${id}/snapshot"`))
}

/** The paths of everything in the caches, and the text of all of it. */
export const cached = (page: Page) =>
  page.evaluate(async () => {
    const found: { path: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push({ path: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? '' })
      }
    }
    return found
  })
