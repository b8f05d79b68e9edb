import type { Page } from '@playwright/test'

/**
 * Blocks everything that a page can keep in a browser, as a browser does in a frame of another site: every use throws, and
 * is counted. Answers how to read the names of what was used.
 */
export async function blockStorage(page: Page): Promise<() => Promise<string[]>> {
  const used: string[] = []
  await page.exposeBinding('reportStorageUse', ({ frame }, name: string) => {
    // The portal may keep what it wants.
    if (frame.parentFrame()) used.push(name)
  })
  await page.addInitScript(() => {
    const report: (name: string) => void = Reflect.get(window, 'reportStorageUse')
    function blocked(name: string) {
      return () => {
        report(name)
        throw new DOMException('blocked', 'SecurityError')
      }
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel']) {
      Object.defineProperty(window, name, { get: blocked(name), configurable: true })
    }
    for (const name of ['locks', 'storage', 'serviceWorker']) {
      Object.defineProperty(Navigator.prototype, name, { get: blocked(`navigator.${name}`), configurable: true })
    }
    Object.defineProperty(Document.prototype, 'cookie', { get: blocked('cookie'), set: blocked('cookie') })
  })
  return async () => used
}
