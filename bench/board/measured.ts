import type { Browser } from '@playwright/test'
import type { BenchServer } from './bench-server.ts'
import { type Cookies, openWindow } from './bench-window.ts'
import { type Drag, measureDrag } from './drag/drag.ts'
import type { Drop } from './drag/drop.ts'
import { measureLaterDrops } from './drag/later-drops.ts'
import { firstCardByNetwork, slowNetwork } from './loads/first-card-by-network.ts'
import { type ColdLoad, type Load, measureLoad, measureLoadWithStorage } from './loads/load.ts'
import type { Machine } from './machine.ts'
import { startPlainFloor } from './plain-floor/plain-floor.ts'
import { measureScroll, type Scroll } from './scroll.ts'
import { measureTyping, type Typing } from './typing.ts'

/** One run of all interactions with a loaded board. */
export interface Use {
  /** Ends with the first drop of the page. */
  readonly drag: Drag
  readonly laterDrops: readonly Drop[]
  readonly typing: Typing
  readonly scroll: Scroll
}

export interface Measured {
  /** Served by a plain static server. */
  readonly floor: {
    readonly loads: readonly Load[]
    /** First card by the slow network, in milliseconds. */
    readonly bySlowNetwork: readonly number[]
    readonly scrolls: readonly Scroll[]
  }
  /** The same page, served by the product. */
  readonly servedFloor: { readonly loads: readonly Load[] }
  readonly board: {
    readonly loads: readonly Load[]
    /** With the storage of an earlier visit. */
    readonly loadsWithStorage: readonly ColdLoad[]
    readonly bySlowNetwork: readonly number[]
    readonly uses: readonly Use[]
    /** At 4 × CPU throttling. */
    readonly slowUses: readonly Use[]
  }
}

interface Place {
  readonly browser: Browser
  readonly server: BenchServer
  /** Folder of the files that the server serves. */
  readonly pages: string
  readonly runs: number
  readonly machine: Machine
  say(words: string): void
}

/** Measures floor and board alternately, so that other load on the machine affects both. */
export async function measureAll(place: Place): Promise<Measured> {
  const plainFloor = await startPlainFloor(place.server, place.pages)
  try {
    return await measureBeside(plainFloor.url, place)
  } finally {
    await plainFloor.close()
  }
}

async function measureBeside(
  plainFloor: URL,
  { browser, server, pages, runs, machine, say }: Place,
): Promise<Measured> {
  const state = await visitAll(browser, server, plainFloor)
  const floor = { loads: [] as Load[], bySlowNetwork: [] as number[], scrolls: [] as Scroll[] }
  const servedFloor = { loads: [] as Load[] }
  const board = {
    loads: [] as Load[],
    loadsWithStorage: [] as ColdLoad[],
    bySlowNetwork: [] as number[],
    uses: [] as Use[],
    slowUses: [] as Use[],
  }
  const add = async <Result>(results: Result[], measure: () => Promise<Result>) => {
    await machine.whenQuiet()
    results.push(await measure())
  }
  const bySlowNetwork = (url: URL) => firstCardByNetwork(browser, { url, state, network: slowNetwork })
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: loading`)
    await add(floor.loads, () => measureLoad(browser, { url: plainFloor, state, pages, isKept: false }))
    await add(board.loads, () => measureLoad(browser, { url: server.board, state, pages, isKept: true }))
    await add(servedFloor.loads, () => measureLoad(browser, { url: server.floor, state, pages, isKept: false }))
    await add(board.loadsWithStorage, () => measureLoadWithStorage(browser, { url: server.board, state }))
    await add(floor.bySlowNetwork, () => bySlowNetwork(plainFloor))
    await add(board.bySlowNetwork, () => bySlowNetwork(server.board))
  }
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: working`)
    await add(floor.scrolls, () => scrollFloor(browser, plainFloor, server, state))
    await add(board.uses, () => workOnBoard(browser, server, state, 1))
    await add(board.slowUses, () => workOnBoard(browser, server, state, 4))
  }
  return { floor, servedFloor, board }
}

/** Warms the servers' caches, and returns the cookies of the signed-in user. */
async function visitAll(browser: Browser, server: BenchServer, plainFloor: URL): Promise<Cookies> {
  const visit = await openWindow(browser, server.person.storageState)
  try {
    await visit.load(plainFloor)
    await visit.load(server.floor)
    await visit.load(server.board)
    await visit.hasSettled()
    return await visit.cookies()
  } finally {
    await visit.close()
  }
}

async function scrollFloor(browser: Browser, floor: URL, server: BenchServer, state: Cookies): Promise<Scroll> {
  const visit = await openWindow(browser, state)
  try {
    await visit.load(floor)
    await visit.hasSettled()
    return await measureScroll(visit, server)
  } finally {
    await visit.close()
  }
}

async function workOnBoard(browser: Browser, server: BenchServer, state: Cookies, slower: number): Promise<Use> {
  const visit = await openWindow(browser, state)
  try {
    await visit.load(server.board)
    await visit.hasSettled()
    await visit.slowDown(slower)
    // First of all, so that nothing has run before the first drop but the start of the page.
    const drag = await measureDrag(visit, server)
    const laterDrops = await measureLaterDrops(visit, server)
    const typing = await measureTyping(visit, server)
    return { drag, laterDrops, typing, scroll: await measureScroll(visit, server) }
  } finally {
    await visit.close()
  }
}
