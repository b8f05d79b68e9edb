import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { openWindow, type Remembered } from './bench-window.ts'
import { clockMark, readLoadTrace, traceCategories } from './trace.ts'

/** One load of a page in a browser that has never been there, and a later one, when it knows the page. */
export interface Load {
  readonly firstCard: number
  readonly settled: number
  readonly blocked: number
  /** What the main thread worked, whoever else used the processor. */
  readonly work: number
  /** Bytes of the scripts before the first card, compressed with gzip at its best. */
  readonly scriptBytes: number
  readonly heapBytes: number
  readonly cardsInDocument: number
  readonly firstCardOfReload: number
}

export async function measureLoad(
  browser: Browser,
  place: { url: URL; state: Remembered; pages: string },
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
    // Once to fill the caches: only at the second visit does Chromium keep what it has compiled.
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
    }
  } finally {
    await visit.close()
  }
}

const gzippedBytes = async (file: string) => gzipSync(await readFile(file), { level: 9 }).length
