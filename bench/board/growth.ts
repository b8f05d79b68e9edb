import type { Browser } from '@playwright/test'
import { figureOf } from './figures.ts'
import { startBenchServer } from './bench-server.ts'
import type { Machine } from './machine.ts'
import { markdownTable } from './markdown-table.ts'
import { type Measured, measureAll } from './measured.ts'
import type { PackedProduct } from './packed-product.ts'

const sizes = [500, 1000, 2500, 5000, 20_000]

interface Place {
  readonly browser: Browser
  readonly product: PackedProduct
  readonly runs: number
  readonly machine: Machine
  say(words: string): void
}

/** Medians of load, drag and filter for different numbers of opportunities, as Markdown. */
export async function measureGrowth({ browser, product, runs, machine, say }: Place): Promise<string> {
  const columns: { size: number; cells: readonly string[] }[] = []
  for (const size of sizes) {
    say(`${size} opportunities`)
    const server = await startBenchServer(product, size)
    const measured = await measureAll({ browser, server, pages: product.pages, runs, machine, say }).finally(
      server.close,
    )
    columns.push({ size, cells: rows.map(({ read }) => read(measured)) })
  }
  return markdownTable([
    ['opportunities', ...columns.map(({ size }) => size.toLocaleString('en'))],
    ...rows.map(({ name }, index) => [name, ...columns.map(({ cells }) => cells[index] ?? '')]),
  ])
}

const median = (values: readonly (number | null)[]) => {
  const figure = figureOf(values)
  return figure ? figure.median.toFixed(figure.median < 10 ? 1 : 0) : '—'
}

const rows: readonly { name: string; read(measured: Measured): string }[] = [
  { name: 'floor: first card, ms', read: ({ floor }) => median(floor.loads.map((load) => load.firstCard)) },
  { name: 'first card, ms', read: ({ board }) => median(board.loads.map((load) => load.firstCard)) },
  { name: 'everything loaded, ms', read: ({ board }) => median(board.loads.map((load) => load.settled)) },
  { name: 'reload: first card, ms', read: ({ board }) => median(board.loads.map((load) => load.firstCardOfReload)) },
  { name: 'total blocking time, ms', read: ({ board }) => median(board.loads.map((load) => load.blocked)) },
  { name: 'JS heap, MB', read: ({ board }) => median(board.loads.map((load) => load.heapBytes / 1_000_000)) },
  { name: 'cards in the document', read: ({ board }) => median(board.loads.map((load) => load.cardsInDocument)) },
  { name: 'lift: worst frame, ms', read: ({ board }) => median(board.uses.map(({ drag }) => drag.liftWorstFrame)) },
  { name: 'lift at 4 × CPU, ms', read: ({ board }) => median(board.slowUses.map(({ drag }) => drag.liftWorstFrame)) },
  { name: 'drag: p95 frame, ms', read: ({ board }) => median(board.uses.map(({ drag }) => drag.p95Frame)) },
  { name: 'drag at 4 × CPU: p95, ms', read: ({ board }) => median(board.slowUses.map(({ drag }) => drag.p95Frame)) },
  {
    name: 'first drop → card at rest, ms',
    read: ({ board }) => median(board.uses.map(({ drag }) => drag.drop.toRest)),
  },
  {
    name: 'first drop → PUT, durable log, ms',
    read: ({ board }) => median(board.uses.map(({ drag }) => drag.drop.toRequest)),
  },
  { name: 'filter: list stable, ms', read: ({ board }) => median(board.uses.map(({ typing }) => typing.toStable)) },
  {
    name: 'filter at 4 × CPU, ms',
    read: ({ board }) => median(board.slowUses.map(({ typing }) => typing.toStable)),
  },
  { name: 'wheel scroll, fps', read: ({ board }) => median(board.uses.map(({ scroll }) => scroll.framesPerSecond)) },
]
