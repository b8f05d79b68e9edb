import { chromium } from '@playwright/test'
import { findBrowser } from '#e2e/browser.ts'
import { comparison } from './comparison.ts'
import { measureGrowth } from './growth.ts'
import { startBenchServer } from './bench-server.ts'
import { watchMachine } from './machine.ts'
import { measureAll } from './measured.ts'
import { readOptions } from './options.ts'
import { packProduct } from './packed-product.ts'
import { writeFigures } from './performance-page.ts'

const opportunities = 5000

const say = (words: string) => void process.stderr.write(`${words}\n`)

/** Measures the board and prints the tables; `args`: the command line. */
export async function main(args: readonly string[]): Promise<void> {
  const { runs, growth, write } = readOptions(args)
  const product = await packProduct()
  const browser = await chromium.launch(await findBrowser())
  const machine = watchMachine()
  try {
    const server = await startBenchServer(product, opportunities)
    const measured = await measureAll({ browser, server, pages: product.pages, runs, machine, say }).finally(
      server.close,
    )
    const about = `Chromium ${browser.version()}, 1440 × 900, ${runs} runs, median (range). ${machine.report()}.`
    const table = `${comparison(measured)}\n\n${about}`
    console.log(`\n${opportunities} opportunities\n\n${table}`)
    if (write) await writeFigures('comparison', table)

    if (!growth) return
    const grown = `${await measureGrowth({ browser, product, runs: Math.min(runs, 3), machine, say })}\n\n${machine.report()}.`
    console.log(`\nHow cost grows\n\n${grown}`)
    if (write) await writeFigures('growth', grown)
  } finally {
    await browser.close()
  }
}
