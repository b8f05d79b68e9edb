import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { type BenchWindow, openWindow, type Cookies } from '../bench-window.ts'
import { clockMark, readLoadTrace, traceCategories } from './trace.ts'

/** A page opened in a new window, whose browser has nothing of the program; times in milliseconds. */
export interface ColdLoad {
  readonly firstCard: number
  readonly settled: number
  readonly blocked: number
  /** CPU time of the main thread. */
  readonly work: number
}

/** A cold load, and one with warm caches. */
export interface Load extends ColdLoad {
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
    const cold = await loadIn(visit, browser, place.url)
    const heapBytes = await visit.heap()
    const cardsInDocument = await visit.page.locator('[data-opportunity-id]').count()
    const scripts = await visit.page.evaluate((firstCard) => window.probe.scriptsBefore(firstCard), cold.firstCard)
    // Fills the caches: Chromium stores compiled code only at the second visit.
    await visit.reload()
    await visit.hasSettled()
    const sizes = await Promise.all(scripts.map((path) => gzippedBytes(join(place.pages, path))))
    return {
      ...cold,
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

/** Milliseconds. A board is persisted once the browser is idle. */
const longestWrite = 30_000

/** A cold load of a page whose board an earlier visit has persisted in localStorage and IndexedDB. */
export async function measureLoadWithStorage(browser: Browser, place: { url: URL; state: Cookies }): Promise<ColdLoad> {
  let visit = await openWindow(browser, place.state)
  try {
    await visit.load(place.url)
    await visit.hasSettled()
    const end = performance.now() + longestWrite
    while (!(await visit.page.evaluate(() => window.probe.hasPersistedBoard()))) {
      if (performance.now() > end) throw new Error('the board was not persisted')
      await visit.page.waitForTimeout(100)
    }
    visit = await visit.reopenWithoutCaches()
    return await loadIn(visit, browser, place.url)
  } finally {
    await visit.close()
  }
}

async function loadIn(visit: BenchWindow, browser: Browser, url: URL): Promise<ColdLoad> {
  await browser.startTracing(visit.page, { categories: traceCategories })
  const firstCard = await visit.load(url)
  const lastList = await visit.hasSettled()
  const work = await visit.work()
  await visit.page.evaluate((name) => void performance.mark(name), clockMark)
  const trace = readLoadTrace(await browser.stopTracing(), Math.max(firstCard, lastList))
  return { firstCard, settled: trace.settled, blocked: trace.blocked, work }
}

const gzippedBytes = async (file: string) => gzipSync(await readFile(file), { level: 9 }).length
