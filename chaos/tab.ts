import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { ShownOrder } from '#chaos/checker/evidence.ts'
import { installProbe, type PageNote } from './page-probe.ts'

/** One tab of one person; it can be reloaded, crashed and opened again. */
export interface Tab {
  readonly client: number
  readonly tab: number
  /** Another one after a crash. */
  page(): Page
  order(): Promise<ShownOrder>
  /** Resolves when the old page is gone. */
  reload(): Promise<void>
  /** Ends the page as a crash does: nothing in it runs any more. Resolves when another one is opened. */
  crash(): Promise<void>
  /** Waits until the board can be used, or somebody has to sign in; asks again for a page that did not come. */
  ready(): Promise<void>
  /** Takes the focus from the card that was moved last: what others do to a card under the focus is not shown. */
  letGo(): Promise<void>
  /** Whether it shows a message of a failure. */
  isTelling(): Promise<boolean>
  /** The keys of the operations that wait on this device. */
  waiting(): Promise<readonly string[]>
  close(): Promise<void>
}

export interface TabOptions {
  readonly context: BrowserContext
  readonly client: number
  readonly tab: number
  readonly address: string
  onNote(note: PageNote): void
}

/** A window in which every card of the board is rendered, also where all of them stand in one stage. */
export const openContext = (browser: Browser, options: BrowserContextOptions) =>
  browser.newContext({ ...options, viewport: { width: 1500, height: 6000 } })

/** In milliseconds: until a board must be there again. */
const longestReady = 60_000

export async function openTab(options: TabOptions): Promise<Tab> {
  const { context, client, tab, address, onNote } = options
  let page = await newPage()

  async function newPage(): Promise<Page> {
    const opened = await context.newPage()
    // A question before leaving would stop a reload.
    opened.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
    await opened.exposeBinding('noteForChaos', (_, note: PageNote) => onNote(note))
    await opened.addInitScript(installProbe)
    await opened.goto(address, { waitUntil: 'commit' }).catch(() => {})
    return opened
  }

  const order = () => page.evaluate(() => window.chaos.order())

  const ready = async () => {
    const end = performance.now() + longestReady
    for (;;) {
      // Where the server is away, the browser shows a page of its own.
      if (page.url().startsWith('http')) {
        const board = page.locator('[data-can-drag]').or(page.getByRole('button', { name: 'Sign in' }))
        const shown = await board
          .first()
          .waitFor({ state: 'attached', timeout: 8000 })
          .then(() => true)
          .catch(() => false)
        if (shown) return
      }
      if (performance.now() > end) throw new Error(`there is no board in tab ${client}.${tab}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
      await page.goto(address, { waitUntil: 'commit' }).catch(() => {})
    }
  }

  return {
    client,
    tab,
    page: () => page,
    order,
    ready,
    async reload() {
      await page.reload({ waitUntil: 'commit' }).catch(() => {})
    },
    async crash() {
      const session = await context.newCDPSession(page)
      void session.send('Page.crash').catch(() => {})
      await page.waitForEvent('crash', { timeout: 5000 }).catch(() => {})
      await page.close().catch(() => {})
      page = await newPage()
    },
    letGo: () =>
      page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined)),
    isTelling: () => page.evaluate(() => document.querySelector('.pb-toast[role="alert"]') !== null),
    waiting: () =>
      page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const request = indexedDB.open('pipeline-board-operations')
            request.addEventListener('error', () => resolve([]))
            request.addEventListener('success', () => {
              const database = request.result
              if (!database.objectStoreNames.contains('kept')) return resolve([])
              const all = database.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound('op/', 'op/\uffff'))
              all.addEventListener('success', () => {
                database.close()
                resolve((all.result as { operation?: { opId?: string } }[]).map((each) => each.operation?.opId ?? '?'))
              })
            })
          }),
      ),
    close: () => page.close(),
  }
}
