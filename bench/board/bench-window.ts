import type { Browser, CDPSession, Page, Request } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { House } from './house.ts'
import { type Mouse, mouseOf } from './mouse.ts'
import { probeScript } from './probe-script.ts'

const viewport = { width: 1440, height: 900 }
/** For a new window Chromium starts a process of its own, which takes half of the machine for about a second. */
const settling = 2000

let probe: Promise<string> | undefined

/** A browser profile of its own, signed in, with nothing in any cache. */
export interface BenchWindow {
  readonly page: Page
  readonly mouse: Mouse
  /** Shows the page, and answers when its first card is painted. */
  load(url: URL): Promise<number>
  reload(): Promise<number>
  /**
   * Waits until every list of opportunities that was asked for has come, and some time more; answers when the last one
   * had come, in milliseconds since the page was asked for.
   */
  hasSettled(): Promise<number>
  /** Bytes of JavaScript that are still reachable. */
  heap(): Promise<number>
  /** Milliseconds that the main thread has worked so far: processor time, which nobody else's work lengthens. */
  work(): Promise<number>
  /** So many times slower than this machine; 1 is as it is. */
  slowDown(times: number): Promise<void>
  /** Its cookies, without anything that pages keep. */
  remembered(): Promise<Remembered>
  close(): Promise<void>
}

export type Remembered = House['person']['storageState']

/** `state` is what a browser remembers in which the person has signed in before, without any cache. */
export async function openWindow(browser: Browser, state: Remembered): Promise<BenchWindow> {
  const context = await browser.newContext({ viewport, storageState: state })
  await context.addInitScript({ content: await (probe ??= probeScript()) })
  const page = await context.newPage()
  await page.waitForTimeout(settling)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const lists = watchLists(page)
  const firstCard = async () => {
    const at = await page.waitForFunction(() => window.probe.firstCard(), null, { timeout: 120_000 })
    return Number(await at.jsonValue())
  }
  return {
    page,
    mouse: mouseOf(session),
    async load(url) {
      await page.goto(url.href)
      return firstCard()
    },
    async reload() {
      await page.reload()
      return firstCard()
    },
    async hasSettled() {
      await lists.areRead()
      await page.waitForTimeout(1200)
      const last = await lists.areRead()
      return last - (await page.evaluate(() => performance.timeOrigin))
    },
    heap: () => heapOf(session),
    work: () => workOf(session),
    slowDown: (rate) => session.send('Emulation.setCPUThrottlingRate', { rate }).then(() => {}),
    remembered: async () => ({ cookies: (await context.storageState()).cookies, origins: [] }),
    close: () => context.close(),
  }
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')
  if (!tasks) throw new Error('the browser does not tell how long its tasks took')
  return tasks.value * 1000
}

const patience = 120_000
const quiet = 1000

const isList = (request: Request) => request.url().toLowerCase().includes(`${crmOpportunity.path}?`)

/** Lists of opportunities that are under way. */
function watchLists(page: Page) {
  const pending = new Set<Request>()
  let changed = Date.now()
  let last = 0
  page.on('request', (request) => {
    if (!isList(request)) return
    pending.add(request)
    changed = Date.now()
  })
  const end = (request: Request) => {
    if (!pending.delete(request)) return
    changed = Date.now()
    const { startTime, responseEnd } = request.timing()
    last = Math.max(last, startTime + Math.max(0, responseEnd))
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return {
    /** Answers when the last one had come, in milliseconds since 1970. */
    async areRead(): Promise<number> {
      const start = Date.now()
      while (pending.size > 0 || Date.now() - changed < quiet) {
        if (Date.now() - start > patience) throw new Error('the lists of the page do not come to an end')
        await page.waitForTimeout(50)
      }
      return last
    },
  }
}
