import type { Page } from '@playwright/test'

/** The clock of a page: it runs until it is stopped, and then only as far as a test says. */
export interface PageTime {
  stop(): Promise<void>
  /** Lets so many milliseconds pass on the page. */
  pass(milliseconds: number): Promise<void>
  run(): Promise<void>
}

/** In milliseconds. Time goes on until the page hears that it must not. */
const ahead = 5_000

/** To be called before the page is opened. */
export async function takeTime(page: Page): Promise<PageTime> {
  await page.clock.install()
  return {
    stop: async () => page.clock.pauseAt((await page.evaluate(() => Date.now())) + ahead),
    pass: (milliseconds) => page.clock.runFor(milliseconds),
    run: () => page.clock.resume(),
  }
}

/** Hides the tab, or shows it again: without a window no tab lies behind another. */
export const setVisible = (page: Page, isVisible: boolean): Promise<void> =>
  page.evaluate((isShown) => {
    const visibilityState = isShown ? 'visible' : 'hidden'
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isShown })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isVisible)
