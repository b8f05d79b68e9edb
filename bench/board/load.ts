import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { openWindow, type Cookies } from './bench-window.ts'
import { clockMark, readLoadTrace, traceCategories } from './trace.ts'

/** One load of a page with empty caches, and one with warm caches. */
export interface Load {
  readonly firstCard: number
  readonly settled: number
  readonly blocked: number
  /** CPU time of the main thread. */
  readonly work: number
  /** Bytes of the scripts requested before the first card, gzipped at level 9. */
  readonly scriptBytes: number
  readonly heapBytes: number
  readonly cardsInDocument: number
  readonly firstCardOfReload: number
  /** Of a reload with the network cut; null: the page does not come without it. */
  readonly firstCardOffline: number | null
}

/** `isKept`: the page says that it starts without the network, too. */
export async function measureLoad(
  browser: Browser,
  place: { url: URL; state: Cookies; pages: string; isKept: boolean },
): Promise<Load> {
  const visit = await openWindow(browser, place.state)
  try {
    await browser.startTracing(visit.page, { categories: traceCategories })
    const firstCard = await visit.load(place.url)
    const lastList = await visit.hasSettled()
    const work = await visit.work()
    await visit.page.evaluate((name) => void performance.mark(name), clockMark)
    const trace = readLoadTrace(await browser.stopTracing(), Math.max(firstCard, lastList))
    const heapBytes = await visit.heap()
    const cardsInDocument = await visit.page.locator('[data-opportunity-id]').count()
    const scripts = await visit.page.evaluate((firstCard) => window.probe.scriptsBefore(firstCard), firstCard)
    // Fills the caches: Chromium stores compiled code only at the second visit.
    await visit.reload()
    await visit.hasSettled()
    const sizes = await Promise.all(scripts.map((path) => gzippedBytes(join(place.pages, path))))
    return {
      firstCard,
      settled: trace.settled,
      blocked: trace.blocked,
      work,
      scriptBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
      heapBytes,
      cardsInDocument,
      firstCardOfReload: await visit.reload(),
      firstCardOffline: place.isKept ? await visit.reloadOffline() : null,
    }
  } finally {
    await visit.close()
  }
}

const gzippedBytes = async (file: string) => gzipSync(await readFile(file), { level: 9 }).length
