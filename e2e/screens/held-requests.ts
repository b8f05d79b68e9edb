import type { Page, Route } from '@playwright/test'

/** Requests that are held back, as by a slow network, until they are released. */
export interface HeldRequests {
  /** The URLs that are being held. */
  urls(): string[]
  /** Continues the held requests and holds no more. */
  release(): Promise<void>
}

/** `methods`: which requests of these URLs; all of them by default. */
export async function holdRequests(
  page: Page,
  isHeld: (url: URL) => boolean,
  methods?: readonly string[],
): Promise<HeldRequests> {
  const waiting = new Map<Route, string>()
  const hold = (route: Route) => {
    if (methods?.includes(route.request().method()) === false) return route.fallback()
    waiting.set(route, route.request().url())
    return undefined
  }
  await page.route(isHeld, hold)
  return {
    urls: () => [...waiting.values()],
    async release() {
      await page.unroute(isHeld, hold)
      const routes = [...waiting.keys()]
      waiting.clear()
      // A request that the page has aborted meanwhile cannot be continued.
      await Promise.allSettled(routes.map((route) => route.fallback()))
    },
  }
}

/** From now on neither reads nor events tell what has happened elsewhere: a write is the first to learn of it. */
export async function holdReads(page: Page): Promise<HeldRequests> {
  await page.waitForLoadState('networkidle')
  return holdRequests(page, isData, ['GET'])
}

/** Whether a URL is of the API, and not a file of the page. */
export const isData = ({ pathname }: URL): boolean => /^\/(api|ext)\//.test(pathname)
