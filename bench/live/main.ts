import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { startBenchServer } from '#bench/board/bench-server.ts'
import { quantile } from '#bench/board/figures.ts'
import { watchMachine } from '#bench/board/machine.ts'
import { packProduct } from '#bench/board/packed-product.ts'
import { probeScript } from '#bench/board/probe-script.ts'
import { listBoardPlaces } from '#core/contract/endpoints/board-reads.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { findBrowser } from '#e2e/browser.ts'
import { signedInApi } from '#e2e/world/api.ts'
import { standInForEvents } from './storm.ts'

const opportunities = 5000
const changesPerSecond = 2_500
const seconds = 15
/** Milliseconds. At 60 frames a second one takes 16.7; `longest` is to be reached by 95 of 100. */
const longest = 17
/** What the clock of the page rounds. */
const tolerance = 0.1

/** Frames of an open board without and during a storm of announced changes, one real change a second among them. */
export async function main(): Promise<void> {
  const product = await packProduct()
  const browser = await chromium.launch(await findBrowser())
  const machine = watchMachine()
  const server = await startBenchServer(product, opportunities)
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      storageState: server.person.storageState,
    })
    await context.addInitScript({ content: await probeScript() })
    await context.addInitScript(standInForEvents)
    const page = await context.newPage()
    const checks: string[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/places')) checks.push(String(response.status()))
    })
    await page.goto(server.board.href)
    await page.waitForFunction(() => window.probe.firstCard())
    // The lists are read, and the stream is there.
    await pause(8_000)

    const api = await signedInApi(server.board.origin, server.person)
    const [board] = await api.all(crmBoard)
    if (!board) throw new Error('the demo data has no board')
    const ids = await page.evaluate(
      async (path) => {
        const { Places } = (await (await fetch(path)).json()) as { Places: readonly number[][] }
        return Places.flatMap(([id]) => id ?? [])
      },
      listBoardPlaces.path.replace('{id}', String(board.Id)),
    )

    const measure = async (title: string, during: () => Promise<void>) => {
      await machine.whenQuiet()
      checks.length = 0
      await page.evaluate(() => void window.probe.takeFrames())
      await pause(200)
      await page.evaluate(() => void window.probe.takeFrames())
      await during()
      const frames = (await page.evaluate(() => window.probe.takeFrames())).toSorted((a, b) => a - b)
      const long = frames.filter((frame) => frame > longest + tolerance).length
      const p95 = quantile(frames, 0.95)
      const [p50, p99] = [0.5, 0.99].map((share) => quantile(frames, share).toFixed(1))
      console.log(
        `${title}: frames p50 ${p50} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99} ms, worst ${frames.at(-1)?.toFixed(1)} ms; ` +
          `${long} of ${frames.length} above ${longest} ms; ${checks.length} checks of the board`,
      )
      return p95
    }

    const quiet = await measure('Nothing happens', () => pause(seconds * 1000))
    const stormy = await measure(`${changesPerSecond} changes a second`, async () => {
      await page.evaluate((storm) => window.storm.begin(storm), {
        businessId: board.BusinessId,
        boardId: board.Id,
        ids,
        changesPerSecond,
      })
      for (let second = 0; second < seconds; second += 1) {
        const id = ids[second * 97]
        if (id !== undefined) await api.change(crmOpportunity, id, { Name: `Storm ${second}` })
        await pause(1_000)
      }
      const announced = await page.evaluate(() => window.storm.end())
      console.log(`${announced} changes were announced`)
    })
    const isReached = stormy <= longest + tolerance
    console.log(
      `${isReached ? 'Reached' : 'NOT reached'}: ${stormy.toFixed(1)} ms at p95 during the storm (${longest} ms); ` +
        `${quiet.toFixed(1)} ms without it`,
    )
    console.log(`${opportunities} opportunities, Chromium ${browser.version()}. ${machine.report()}.`)
  } finally {
    await server.close()
    await browser.close()
  }
}
