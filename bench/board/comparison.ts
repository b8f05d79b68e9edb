import { type Figure, figureOf } from './figures.ts'
import { markdownTable } from './markdown-table.ts'
import type { Measured, Use } from './measured.ts'

type Value = number | null

/** One row of the table. Figures of one row are printed side by side, such as 1 × and 4 × CPU. */
interface Row {
  readonly name: string
  readonly unit: string
  readonly floor: readonly (Figure | null)[]
  readonly board: readonly (Figure | null)[]
  readonly reach: string
}

/** The comparison of docs/performance.md as Markdown: median (range) of each measurement. */
export function comparison(measured: Measured): string {
  const rows = rowsOf(measured)
  return markdownTable([
    ['', 'floor', 'board', '× floor', 'to reach'],
    ...rows.map((row) => [row.name, cell(row.floor, row.unit), cell(row.board, row.unit), ratio(row), row.reach]),
  ])
}

function rowsOf({ floor, board }: Measured): Row[] {
  const loaded = (
    name: string,
    unit: string,
    read: (load: Measured['floor']['loads'][number]) => Value,
    reach: string,
  ): Row => ({
    name,
    unit,
    floor: [figureOf(floor.loads.map(read))],
    board: [figureOf(board.loads.map(read))],
    reach,
  })
  const used = (name: string, unit: string, read: (use: Use) => Value, reach: string): Row => ({
    name: `${name}, 1 × / 4 × CPU`,
    unit,
    floor: [],
    board: [board.uses, board.slowUses].map((uses) => figureOf(uses.map(read))),
    reach,
  })
  return [
    loaded('cold: first card painted', 'ms', (load) => load.firstCard, '≤ 0.8 × floor'),
    loaded('cold: everything loaded, main thread idle', 'ms', (load) => load.settled, '≤ 1.5 × floor'),
    loaded('reload with warm cache: first card', 'ms', (load) => load.firstCardOfReload, '≤ 0.7 × floor'),
    loaded('reload with the network cut: first card', 'ms', (load) => load.firstCardOffline, ''),
    loaded('total blocking time, cold', 'ms', (load) => load.blocked, '≤ 50 ms'),
    loaded('work of the main thread, cold', 'ms', (load) => load.work, ''),
    loaded('JS, gz, first load', 'KB', (load) => load.scriptBytes / 1000, '≤ 150 KB'),
    loaded('JS heap after load', 'MB', (load) => load.heapBytes / 1_000_000, '≤ 30 MB'),
    loaded('cards in the document', '', (load) => load.cardsInDocument, '≤ 150'),
    used('lift: worst frame', 'ms', ({ drag }) => drag.liftWorstFrame, '17 / 34 ms'),
    used('lift: work of the main thread', 'ms', ({ drag }) => drag.liftWork, ''),
    used('drag: p95 frame', 'ms', ({ drag }) => drag.p95Frame, '17 / 17 ms'),
    used('drag: worst frame', 'ms', ({ drag }) => drag.worstFrame, 'none > 50 ms'),
    used('drag: frames per second', '', ({ drag }) => drag.framesPerSecond, '59 / 57'),
    used('drag: work of the main thread a frame', 'ms', ({ drag }) => drag.workPerFrame, ''),
    used('drop → card at rest', 'ms', ({ drag }) => drag.dropToRest, '≤ 17 / ≤ 34 ms'),
    used('drop → PUT with the durable log', 'ms', ({ drag }) => drag.dropToRequest, '≤ 2 ms and one IndexedDB put'),
    used('drop → the page hears of it', 'ms', ({ drag }) => drag.dropToPage, ''),
    used('one IndexedDB put', 'ms', ({ drag }) => drag.put, ''),
    used('filter: last key → list stable', 'ms', ({ typing }) => typing.toStable, '≤ 50 ms'),
    used('filter: interaction to next paint', 'ms', ({ typing }) => typing.toNextPaint, '≤ 40 ms'),
    {
      ...used('wheel scroll of a long stage: frames per second', '', ({ scroll }) => scroll.framesPerSecond, '59'),
      floor: [figureOf(floor.scrolls.map(({ framesPerSecond }) => framesPerSecond))],
    },
    {
      ...used('wheel scroll: work of the main thread a frame', 'ms', ({ scroll }) => scroll.workPerFrame, ''),
      floor: [figureOf(floor.scrolls.map(({ workPerFrame }) => workPerFrame))],
    },
    {
      ...used('wheel scroll: frames with a blank', '', ({ scroll }) => scroll.blankFrames, '0'),
      floor: [figureOf(floor.scrolls.map(({ blankFrames }) => blankFrames))],
    },
  ]
}

const none = '—'

function cell(figures: readonly (Figure | null)[], unit: string): string {
  if (figures.length === 0) return none
  const texts = figures.map((figure) => (figure ? `${short(figure.median)} (${range(figure)})` : none))
  return `${texts.join(' / ')}${unit === '' ? '' : ` ${unit}`}`
}

const range = ({ least, most }: Figure) =>
  short(least) === short(most) ? short(least) : `${short(least)}–${short(most)}`

/** One decimal place below 10, whole numbers above. */
const short = (value: number) => value.toFixed(value < 9.95 && !Number.isInteger(value) ? 1 : 0)

function ratio({ floor: [floor], board: [board] }: Row): string {
  return floor && board && floor.median > 0 ? `× ${(board.median / floor.median).toFixed(2)}` : none
}
