import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext, Frame } from '@playwright/test'

export interface Vitals {
  /** In ms since the document was requested, and since the page around it was. */
  readonly LCP: number
  readonly sincePage: number
  /** In ms. */
  readonly INP: number
  readonly CLS: number
}

interface Metric {
  readonly name: string
  readonly value: number
}

declare global {
  interface Window {
    webVitals: Record<'onLCP' | 'onINP' | 'onCLS', (take: (metric: Metric) => void, options: object) => void>
    measured: Record<string, number>
  }
}

const library = createRequire(import.meta.url)
  .resolve('web-vitals')
  .replace(/web-vitals[^/]*$/, 'web-vitals.iife.js')

/** Measures every document of the context by the library web-vitals, as it goes on. */
export async function measureVitals(context: BrowserContext): Promise<void> {
  // An init script runs in a function: its variables are not those of the page.
  await context.addInitScript({ content: `${await readFile(library, 'utf8')};window.webVitals = webVitals` })
  await context.addInitScript(() => {
    window.measured = {}
    const options = { reportAllChanges: true, durationThreshold: 0 }
    for (const on of ['onLCP', 'onINP', 'onCLS'] as const) {
      window.webVitals[on](({ name, value }) => {
        window.measured[name] = value
      }, options)
    }
  })
}

/** What has been measured in a document so far. */
export async function readVitals(frame: Frame): Promise<Vitals> {
  const [{ LCP = 0, INP = 0, CLS = 0 }, origin] = await frame.evaluate(
    () => [window.measured, performance.timeOrigin] as const,
  )
  const pageOrigin = await frame.page().evaluate(() => performance.timeOrigin)
  return { LCP, INP, CLS, sincePage: LCP + origin - pageOrigin }
}
