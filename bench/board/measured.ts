import type { Browser } from '@playwright/test'
import { openWindow, type Remembered } from './bench-window.ts'
import { type Drag, measureDrag } from './drag.ts'
import type { House } from './house.ts'
import { type Load, measureLoad } from './load.ts'
import type { Machine } from './machine.ts'
import { measureScroll, type Scroll } from './scroll.ts'
import { measureTyping, type Typing } from './typing.ts'

/** Everything done once with a loaded board. */
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
    /** On a processor four times slower. */
    readonly slowUses: readonly Use[]
  }
}

interface Place {
  readonly browser: Browser
  readonly house: House
  /** Folder of what the server serves. */
  readonly pages: string
  readonly runs: number
  readonly machine: Machine
  say(words: string): void
}

/** Floor and board in turn, so that whatever else the machine does meets both. */
export async function measureAll({ browser, house, pages, runs, machine, say }: Place): Promise<Measured> {
  const state = await visitBoth(browser, house)
  const floor = { loads: [] as Load[], scrolls: [] as Scroll[] }
  const board = { loads: [] as Load[], uses: [] as Use[], slowUses: [] as Use[] }
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: loading`)
    await machine.whenQuiet()
    floor.loads.push(await measureLoad(browser, { url: house.floor, state, pages }))
    await machine.whenQuiet()
    board.loads.push(await measureLoad(browser, { url: house.board, state, pages }))
  }
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}: working`)
    await machine.whenQuiet()
    floor.scrolls.push(await scrollFloor(browser, house, state))
    await machine.whenQuiet()
    board.uses.push(await workOnBoard(browser, house, state, 1))
    await machine.whenQuiet()
    board.slowUses.push(await workOnBoard(browser, house, state, 4))
  }
  return { floor, board }
}

/** What the server makes once is made, and the browser remembers that somebody has signed in here. */
async function visitBoth(browser: Browser, house: House): Promise<Remembered> {
  const visit = await openWindow(browser, house.person.storageState)
  try {
    await visit.load(house.floor)
    await visit.load(house.board)
    await visit.hasSettled()
    return await visit.remembered()
  } finally {
    await visit.close()
  }
}

async function scrollFloor(browser: Browser, house: House, state: Remembered): Promise<Scroll> {
  const visit = await openWindow(browser, state)
  try {
    await visit.load(house.floor)
    await visit.hasSettled()
    return await measureScroll(visit, house)
  } finally {
    await visit.close()
  }
}

async function workOnBoard(browser: Browser, house: House, state: Remembered, slower: number): Promise<Use> {
  const visit = await openWindow(browser, state)
  try {
    await visit.load(house.board)
    await visit.hasSettled()
    await visit.slowDown(slower)
    const typing = await measureTyping(visit, house)
    const drag = await measureDrag(visit, house)
    return { drag, typing, scroll: await measureScroll(visit, house) }
  } finally {
    await visit.close()
  }
}
