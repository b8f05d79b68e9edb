import type { BenchWindow } from './bench-window.ts'
import type { BenchServer } from './bench-server.ts'

/** A search word, typed key by key; times in milliseconds, null if nothing changed. */
export interface Typing {
  readonly toStable: number | null
  readonly toNextPaint: number | null
}

/** Milliseconds: the speed of a good typist. */
const betweenKeys = 90

export async function measureTyping({ page }: BenchWindow, { word }: BenchServer): Promise<Typing> {
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.focus()
  await page.waitForTimeout(300)
  await page.evaluate(() => window.probe.watchTyping())
  await page.keyboard.type(word, { delay: betweenKeys })
  await page.waitForTimeout(1500)
  const typed = await page.evaluate(() => window.probe.takeTyping())
  await search.fill('')
  await page.waitForTimeout(800)
  return typed
}
