import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Frame, type Page } from '@playwright/test'
import { type BenchServer, startBenchServer } from '#bench/board/bench-server.ts'
import { figureOf } from '#bench/board/figures.ts'
import { watchMachine } from '#bench/board/machine.ts'
import { markdownTable } from '#bench/board/markdown-table.ts'
import { packProduct } from '#bench/board/packed-product.ts'
import { findBrowser } from '#e2e/browser.ts'
import { addPortal } from '#e2e/portal/add-portal.ts'
import { type FakePortal, freePort, startFakePortal } from '#e2e/portal/fake-portal.ts'
import { readRuns } from './options.ts'
import { measureVitals, readVitals, type Vitals } from './vitals.ts'

const opportunities = 5000

/** What an embedded board is to keep. */
const most = { LCP: 1200, INP: 50, CLS: 0.02 }

/** LCP, INP and CLS of the board in the guide's portal, beside the stand-alone page, in turns. */
export async function main(args: readonly string[]): Promise<void> {
  const runs = readRuns(args)
  const product = await packProduct()
  const origin = `http://127.0.0.1:${await freePort()}`
  const browser = await chromium.launch(await findBrowser())
  const machine = watchMachine()
  const server = await startBenchServer(product, opportunities, { EMBED_ORIGINS: origin })
  const client = await addPortal(server.board.origin, origin, server.person)
  const portal = await startFakePortal({
    ...client,
    board: server.board.origin,
    portal: origin,
    email: server.person.email,
  })
  try {
    const alone: Vitals[] = []
    const embedded: Vitals[] = []
    for (let run = 0; run < runs; run += 1) {
      await machine.whenQuiet()
      alone.push(await measureAlone(browser, server))
      await machine.whenQuiet()
      embedded.push(await measureEmbedded(browser, server, portal))
      process.stderr.write(`run ${run + 1} of ${runs}\n`)
    }
    const row = (name: string, read: (vitals: Vitals) => number, limit: string, digits = 0) => [
      name,
      ...[alone, embedded].map((measured) => shown(measured.map(read), digits)),
      limit,
    ]
    console.log(`\n${opportunities} opportunities, ${runs} runs each, median (range)\n`)
    console.log(
      markdownTable([
        ['', 'stand-alone', 'in the portal', 'in the portal at most'],
        row('LCP, in ms', ({ LCP }) => LCP, String(most.LCP)),
        row('LCP since the page of the portal, in ms', ({ sincePage }) => sincePage, ''),
        row('INP, in ms', ({ INP }) => INP, String(most.INP)),
        row('CLS', ({ CLS }) => CLS, String(most.CLS), 3),
      ]),
    )
    console.log(`\nChromium ${browser.version()}, 1440 × 900. ${machine.report()}.`)
  } finally {
    await browser.close()
    await portal.stop()
    await server.close()
  }
}

async function measureAlone(browser: Browser, { board, person }: BenchServer): Promise<Vitals> {
  const context = await browser.newContext({ viewport, storageState: person.storageState })
  await measureVitals(context)
  const page = await context.newPage()
  // For a new window Chromium starts a process, which takes half of the machine for about a second.
  await pause(settling)
  await page.goto(board.href)
  const vitals = await workWith(page, page.mainFrame())
  await context.close()
  return vitals
}

async function measureEmbedded(browser: Browser, { board }: BenchServer, portal: FakePortal): Promise<Vitals> {
  const context = await browser.newContext({ viewport })
  await measureVitals(context)
  const page = await context.newPage()
  await pause(settling)
  await page.goto(`${portal.url}/element.html?crm=${encodeURIComponent(board.pathname)}`)
  const handle = await page.waitForSelector('iframe')
  const frame = await handle.contentFrame()
  if (!frame) throw new Error('the portal has no frame')
  const vitals = await workWith(page, frame)
  await context.close()
  return vitals
}

const viewport = { width: 1440, height: 900 }
const settling = 2000

/** Works with the board as a person does: opens a card, types into it, closes it, moves a card by its keys. */
async function workWith(page: Page, frame: Frame): Promise<Vitals> {
  const card = frame.locator('[data-card-control]').first()
  await card.waitFor()
  await frame.locator('[data-can-drag]').waitFor()
  // The lists have been read, and what comes later has been loaded.
  await pause(4000)
  for (let time = 0; time < 5; time += 1) {
    await card.click()
    const drawer = frame.getByRole('dialog')
    await drawer.waitFor()
    await pause(300)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await card.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowUp')
    await pause(1500)
  }
  return readVitals(frame)
}

function shown(values: readonly number[], digits: number): string {
  const figure = figureOf(values)
  if (figure === null) return ''
  const { median, least, most } = figure
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`
}
