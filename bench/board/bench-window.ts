import type { Browser, BrowserContext, CDPSession, Page, Request } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BenchServer } from './bench-server.ts'
import { type Mouse, mouseOf } from './mouse.ts'
import { probeScript } from './probe-script.ts'

const viewport = { width: 1440, height: 900 }
/** Milliseconds. For a new window Chromium starts a process, which takes half of the machine for about a second. */
const settling = 2000

let probe: Promise<string> | undefined

/** A page in a new browser context: signed in, all caches empty. */
export interface BenchWindow {
  readonly page: Page
  readonly mouse: Mouse
  /** Opens the page and resolves with the time of the first painted card. */
  load(url: URL): Promise<number>
  reload(): Promise<number>
  /** The same with the network cut, once the page is kept for that. */
  reloadOffline(): Promise<number>
  /**
   * Waits until every requested list of opportunities, or all of a board, has arrived, and some time more; resolves with when the last one
   * arrived, in milliseconds since the page was requested.
   */
  hasSettled(): Promise<number>
  /** Bytes of the JavaScript heap after a garbage collection. */
  heap(): Promise<number>
  /** CPU time of the main thread so far, in milliseconds; unlike elapsed time, the load of the machine does not add to it. */
  work(): Promise<number>
  /** Throttles the CPU by this factor; 1 is full speed. */
  slowDown(times: number): Promise<void>
  throttleNetwork(network: Network): Promise<void>
  /** The context's cookies, without storage. */
  cookies(): Promise<Cookies>
  /**
   * Closes the page and opens another one, with what the first has left in localStorage and IndexedDB, but without cached
   * files and service worker.
   */
  reopenWithoutCaches(): Promise<BenchWindow>
  close(): Promise<void>
}

export interface Network {
  /** Milliseconds that each request takes at least until its answer begins. */
  readonly roundTrip: number
  /** In either direction, shared by all requests. */
  readonly megabitsPerSecond: number
}

export type Cookies = BenchServer['person']['storageState']

/** `state`: the cookies of a signed-in user. */
export async function openWindow(browser: Browser, state: Cookies): Promise<BenchWindow> {
  const context = await browser.newContext({ viewport, storageState: state })
  await context.addInitScript({ content: await (probe ??= probeScript()) })
  return openPage(context)
}

async function openPage(context: BrowserContext): Promise<BenchWindow> {
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
    async reloadOffline() {
      // What is stored is used once the worker is in charge of the page. A promise would count as true for waitForFunction.
      const isKept = () =>
        page.evaluate(
          async () => navigator.serviceWorker.controller !== null && (await caches.match('/index.html')) !== undefined,
        )
      while (!(await isKept())) await page.waitForTimeout(100)
      await context.setOffline(true)
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
    throttleNetwork: (network) => throttleNetwork(session, network),
    cookies: async () => ({ cookies: (await context.storageState()).cookies, origins: [] }),
    async reopenWithoutCaches() {
      const { origin } = new URL(page.url())
      await session.send('Network.clearBrowserCache')
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cache_storage,service_workers' })
      // A page of its own, whose process has nothing of the program in its memory. A context must not be without a page.
      const next = await openPage(context)
      await page.close()
      // To end the first one takes both processors for a while.
      await next.page.waitForTimeout(settling)
      return next
    },
    close: () => context.close(),
  }
}

async function throttleNetwork(session: CDPSession, { roundTrip, megabitsPerSecond }: Network): Promise<void> {
  const throughput = (megabitsPerSecond * 1_000_000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTrip,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
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

const timeout = 120_000
const quiet = 1000

const isList = (request: Request) =>
  request.url().toLowerCase().includes(`${crmOpportunity.path}?`) || request.url().endsWith('/cards')

/** Tracks the requests for lists of opportunities. */
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
    /** Resolves with when the last list arrived, in milliseconds since 1970. */
    async areRead(): Promise<number> {
      const start = Date.now()
      while (pending.size > 0 || Date.now() - changed < quiet) {
        if (Date.now() - start > timeout) throw new Error('the lists of the page do not come to an end')
        await page.waitForTimeout(50)
      }
      return last
    },
  }
}
