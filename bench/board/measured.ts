import type { Browser } from '@playwright/test'
import { openWindow, type Cookies } from './bench-window.ts'
import { type Drag, measureDrag } from './drag.ts'
import type { BenchServer } from './bench-server.ts'
import { type Load, measureLoad } from './load.ts'
import type { Machine } from './machine.ts'
import { measureScroll, type Scroll } from './scroll.ts'
import { measureTyping, type Typing } from './typing.ts'

/** One run of all interactions with a loaded board. */
export interface Use {
  readonly drag: Drag
  readonly typing: Typing
  readonly scroll: Scroll
}

export interface Measured {
  readonly floor: { readonly loads: readonly Load[]; readonly scrolls: readonly Scroll[] }
  readonly board: {
    readonly loads: readonly Load[]
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
export async function measureAll({ browser, server, pages, runs, machine, say }: Place): Promise<Measured> {
  const state = await visitBoth(browser, server)
  const floor = { loads: [] as Load[], scrolls: [] as Scroll[] }
  const board = { loads: [] as Load[], uses: [] as Use[], slowUses: [] as Use[] }
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: loading`)
    await machine.whenQuiet()
    floor.loads.push(await measureLoad(browser, { url: server.floor, state, pages, isKept: false }))
    await machine.whenQuiet()
    board.loads.push(await measureLoad(browser, { url: server.board, state, pages, isKept: true }))
  }
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: working`)
    await machine.whenQuiet()
    floor.scrolls.push(await scrollFloor(browser, server, state))
    await machine.whenQuiet()
    board.uses.push(await workOnBoard(browser, server, state, 1))
    await machine.whenQuiet()
    board.slowUses.push(await workOnBoard(browser, server, state, 4))
  }
  return { floor, board }
}

/** Warms the server's caches, and returns the cookies of the signed-in user. */
async function visitBoth(browser: Browser, server: BenchServer): Promise<Cookies> {
  const visit = await openWindow(browser, server.person.storageState)
  try {
    await visit.load(server.floor)
    await visit.load(server.board)
    await visit.hasSettled()
    return await visit.cookies()
  } finally {
    await visit.close()
  }
}

async function scrollFloor(browser: Browser, server: BenchServer, state: Cookies): Promise<Scroll> {
  const visit = await openWindow(browser, state)
  try {
    await visit.load(server.floor)
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
    const typing = await measureTyping(visit, server)
    const drag = await measureDrag(visit, server)
    return { drag, typing, scroll: await measureScroll(visit, server) }
  } finally {
    await visit.close()
  }
}
