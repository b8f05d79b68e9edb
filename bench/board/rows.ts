import type { Drop } from './drag/drop.ts'
import { type Figure, figureOf } from './figures.ts'
import { slowNetwork } from './loads/first-card-by-network.ts'
import type { ColdLoad, Load } from './loads/load.ts'
import type { Measured, Use } from './measured.ts'
import type { Scroll } from './scroll.ts'

type Value = number | null

/** One row of the comparison. Figures of one cell are printed side by side, such as 1 × and 4 × CPU. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly floor: readonly (Figure | null)[]
  /** Of the floor that the product serves. */
  readonly servedFloor: readonly (Figure | null)[]
  readonly board: readonly (Figure | null)[]
  readonly reach: string
}

/** Name, unit, how a measurement is read, and what is to be reached. */
type Line<Measurement> = [name: string, unit: string, read: (measured: Measurement) => Value, reach: string]

export const rowsOf = (measured: Measured): Row[] => [
  ...loadRows(measured),
  ...interactionRows(measured),
  ...scrollRows(measured),
]

function loadRows({ floor, servedFloor, board }: Measured): Row[] {
  const loaded = (...[name, unit, read, reach]: Line<Load>): Row => ({
    name,
    unit,
    floor: [figureOf(floor.loads.map(read))],
    servedFloor: [figureOf(servedFloor.loads.map(read))],
    board: [figureOf(board.loads.map(read))],
    reach,
  })
  // The floor stores nothing, so that its cold loads are what to compare with.
  const withStorage = (...[name, unit, read, reach]: Line<ColdLoad>): Row => ({
    ...loaded(name, unit, read, reach),
    board: [figureOf(board.loadsWithStorage.map(read))],
  })
  const { roundTrip, megabitsPerSecond } = slowNetwork
  return [
    loaded('cold: first card painted', 'ms', (load) => load.firstCard, '≤ 0.6 × floor'),
    withStorage('cold with storage: first card painted', 'ms', (load) => load.firstCard, ''),
    {
      name: `cold at ${roundTrip} ms round trip, ${megabitsPerSecond} Mbit/s: first card painted`,
      unit: 'ms',
      floor: [figureOf(floor.bySlowNetwork)],
      servedFloor: [],
      board: [figureOf(board.bySlowNetwork)],
      reach: '≤ 0.35 × floor',
    },
    loaded('cold: everything loaded, main thread idle', 'ms', (load) => load.settled, '≤ 1.5 × floor'),
    withStorage('cold with storage: everything loaded, idle', 'ms', (load) => load.settled, ''),
    loaded('cold: work of the main thread', 'ms', (load) => load.work, '≤ 1.6 × floor'),
    withStorage('cold with storage: work of the main thread', 'ms', (load) => load.work, ''),
    loaded('cold: total blocking time', 'ms', (load) => load.blocked, '≤ 50 ms'),
    loaded('reload with warm cache: first card', 'ms', (load) => load.firstCardOfReload, '≤ 0.5 × floor'),
    loaded('reload with the network cut: first card', 'ms', (load) => load.firstCardOffline, 'the board'),
    loaded('JS, gz, before the first card', 'KB', (load) => load.scriptBytes / 1000, '≤ 150 KB'),
    loaded('JS heap after load', 'MB', (load) => load.heapBytes / 1_000_000, '≤ 30 MB'),
    loaded('cards in the document', '', (load) => load.cardsInDocument, '≤ 150'),
  ]
}

/** A row of the board alone, at full speed and with the CPU throttled. */
const usedBy =
  ({ board }: Measured) =>
  (name: string, unit: string, read: (use: Use) => Value | readonly Value[], reach: string): Row => ({
    name: `${name}, 1 × / 4 × CPU`,
    unit,
    floor: [],
    servedFloor: [],
    board: [board.uses, board.slowUses].map((uses) => figureOf(uses.flatMap(read))),
    reach,
  })

function interactionRows(measured: Measured): Row[] {
  const used = usedBy(measured)
  const dropped = (...[name, unit, read, reach]: Line<Drop>) => [
    used(`first drop → ${name}`, unit, ({ drag }) => read(drag.drop), reach),
    used(`later drop → ${name}`, unit, ({ laterDrops }) => laterDrops.map(read), reach),
  ]
  return [
    used('lift: worst frame', 'ms', ({ drag }) => drag.liftWorstFrame, '17 / 34 ms'),
    used('lift: work of the main thread', 'ms', ({ drag }) => drag.liftWork, ''),
    used('drag: p95 frame', 'ms', ({ drag }) => drag.p95Frame, '17 / 17 ms, worst run too'),
    used('drag: worst frame', 'ms', ({ drag }) => drag.worstFrame, 'none > 50 ms'),
    used('drag: frames per second', '', ({ drag }) => drag.framesPerSecond, '59 / 57'),
    used('drag: work of the main thread a frame', 'ms', ({ drag }) => drag.workPerFrame, ''),
    ...dropped('card at rest', 'ms', (drop) => drop.toRest, '≤ 17 / ≤ 34 ms'),
    ...dropped('PUT with the durable log', 'ms', (drop) => drop.toRequest, '≤ 2 / ≤ 5 ms and one IndexedDB put'),
    ...dropped('the page hears of it', 'ms', (drop) => drop.toPage, ''),
    used('one IndexedDB put', 'ms', ({ drag }) => drag.put, ''),
    used('filter: last key → list stable', 'ms', ({ typing }) => typing.toStable, '≤ 50 / ≤ 100 ms'),
    used('filter: interaction to next paint', 'ms', ({ typing }) => typing.toNextPaint, '≤ 40 / ≤ 50 ms'),
  ]
}

function scrollRows(measured: Measured): Row[] {
  const used = usedBy(measured)
  const scrolled = (...[name, unit, read, reach]: Line<Scroll>): Row => ({
    ...used(name, unit, ({ scroll }) => read(scroll), reach),
    floor: [figureOf(measured.floor.scrolls.map(read))],
  })
  return [
    scrolled('wheel scroll of a long stage: frames per second', '', (scroll) => scroll.framesPerSecond, '59 / ≥ 57'),
    scrolled('wheel scroll: work of the main thread a frame', 'ms', (scroll) => scroll.workPerFrame, ''),
    scrolled('wheel scroll: frames with a blank', '', (scroll) => scroll.blankFrames, '0 / 0'),
  ]
}
