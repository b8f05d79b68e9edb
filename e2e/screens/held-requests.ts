import type { Page, Route } from '@playwright/test'

/** What a slow network keeps back of a page, until it lets go. */
export interface HeldRequests {
  /** What is waiting just now. */
  urls(): string[]
  /** Those that wait go on, and later ones are not stopped any more. */
  release(): Promise<void>
}

export async function holdRequests(page: Page, isHeld: (url: URL) => boolean): Promise<HeldRequests> {
  const waiting = new Map<Route, string>()
  const hold = (route: Route) => void waiting.set(route, route.request().url())
  await page.route(isHeld, hold)
  return {
    urls: () => [...waiting.values()],
    async release() {
      await page.unroute(isHeld, hold)
      const routes = [...waiting.keys()]
      waiting.clear()
      // One that its page has given up meanwhile cannot go on.
      await Promise.allSettled(routes.map((route) => route.fallback()))
    },
  }
}

/** Everything that the page asks of the server, its own files aside. */
export const isData = ({ pathname }: URL): boolean => /^\/(api|ext)\//.test(pathname)
