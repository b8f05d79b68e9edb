import { type BrowserContext, chromium } from '@playwright/test'
import type pg from 'pg'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { findBrowser } from '#e2e/browser.ts'
import { connectToDatabase } from '#e2e/world/database.ts'
import { check, type Verdict } from './check.ts'
import { disturb, drawDisturbances } from './disturb.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import type { Act, Evidence, ShownOrder } from './history.ts'
import { type KillableServer, startKillableServer } from './server-process.ts'
import { openContext, openTab, type Tab } from './tab.ts'
import { changesSince, makeWorld, revisionOf, storedCards, type World } from './world.ts'

export interface RunOptions {
  readonly moves: number
  readonly seed: number
  /** Multiplies the probability of every fault. */
  readonly scale: number
  /** Path of the server's program; null: the built one. */
  readonly program: string | null
}

export interface RunResult {
  readonly verdicts: readonly Verdict[]
  readonly figures: Readonly<Record<string, number>>
}

interface Person {
  readonly client: number
  readonly context: BrowserContext
  readonly proxy: FaultProxy
  readonly tabs: readonly Tab[]
}

const tabsPerPerson = 2
/** In milliseconds: until everything that waits must have been sent once the faults have stopped. */
const longestQuiet = 60_000
/** In milliseconds: until every tab must show what the server has. */
const longestSettling = 20_000

/** One run: two people with two tabs each move cards while everything around them fails; then the checker reads. */
export async function run(options: RunOptions): Promise<RunResult> {
  const began = performance.now()
  const now = () => performance.now() - began
  const server = await startKillableServer(options.program ?? undefined)
  const browser = await chromium.launch(await findBrowser())
  const people: Person[] = []
  try {
    const world = await makeWorld(server)
    const revisionBefore = await asking(server, (database) => revisionOf(database, world.pipeline))
    for (const [client, { storageState }] of world.people.entries()) {
      const { seed, scale } = options
      const proxy = await startFaultProxy({
        port: server.port,
        client,
        seed: seed + client,
        scale,
        now,
      })
      const context = await openContext(browser, { storageState })
      people.push({ client, context, proxy, tabs: await openTabs({ client, context, proxy, world, now }) })
    }
    const seen = new Seen()
    await Promise.all(people.map((person) => moveCards(person, { options, server, seen, now })))
    for (const { proxy } of people) proxy.calm()
    const tabs = people.flatMap((person) => person.tabs)
    const waiting = await untilQuiet(people, now)
    for (const tab of tabs) await tab.letGo()
    return await asking(server, async (database) => {
      const { stored, positions } = await storedCards(database, world.pipeline)
      await untilShown(tabs, stored, now)
      for (const tab of tabs) await seen.read(tab)
      const evidence: Evidence = {
        acts: seen.acts,
        samples: seen.samples,
        messages: seen.messages,
        disturbances: seen.disturbances,
        attempts: people.flatMap(({ proxy }) => proxy.attempts),
        changes: await changesSince(database, world.pipeline, revisionBefore),
        revisions: { before: revisionBefore, after: await revisionOf(database, world.pipeline) },
        stored,
        positions,
        shown: await Promise.all(tabs.map(async ({ client, tab, order }) => ({ client, tab, order: await order() }))),
        waiting,
        cards: [...world.cards.keys()],
      }
      return {
        verdicts: check(evidence),
        figures: { ...figuresOf(evidence), ...seen.counts(), seconds: Math.round(now() / 1000) },
      }
    })
  } finally {
    await browser.close()
    for (const { proxy } of people) await proxy.close()
    await server.close()
  }
}

/** What the driver notes during a run. */
class Seen {
  readonly acts: Act[] = []
  readonly samples: { client: number; tab: number; order: ShownOrder }[] = []
  readonly messages: { client: number; tab: number; text: string }[] = []
  readonly disturbances: { client: number; at: number }[] = []
  readonly #counts = new Map<string, number>()

  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts)
  }

  async read({ client, tab, takeMessages }: Tab): Promise<void> {
    for (const text of await takeMessages()) this.messages.push({ client, tab, text })
  }

  async sample({ client, tab, order }: Tab): Promise<void> {
    this.samples.push({ client, tab, order: await order() })
  }
}

async function asking<Value>(server: KillableServer, ask: (database: pg.Client) => Promise<Value>): Promise<Value> {
  const database = await connectToDatabase(server.dataDir)
  try {
    return await ask(database)
  } finally {
    await database.end()
  }
}

interface Opening extends Omit<Person, 'tabs'> {
  readonly world: World
  now(): number
}

async function openTabs({ client, context, proxy, world, now }: Opening): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (let tab = 0; tab < tabsPerPerson; tab += 1) {
    tabs.push(
      await openTab({
        context,
        client,
        tab,
        address: `${proxy.url}/boards/${world.pipeline.id}`,
        nameOf: (id) => world.cards.get(id) ?? `card ${id}`,
        now,
      }),
    )
  }
  for (const tab of tabs) await tab.ready()
  return tabs
}

interface Moving {
  readonly options: RunOptions
  readonly server: KillableServer
  readonly seen: Seen
  now(): number
}

/** One person's half of the moves, in any of their tabs. */
async function moveCards({ client, context, tabs }: Person, { options, server, seen, now }: Moving): Promise<void> {
  const random = seededRandom(options.seed * 7 + client)
  const wanted = Math.ceil(options.moves / 2)
  const own: Act[] = []
  const moveIn = async (tab: Tab) => {
    const act = await tab.move(random)
    if (act === null) return
    seen.acts.push(act)
    own.push(act)
    if (own.length % 20 === 0) await seen.sample(tab)
  }
  while (own.length < wanted) {
    const tab = random.pick(tabs)
    await moveIn(tab)
    for (const kind of drawDisturbances(random, options.scale)) {
      seen.count(kind)
      seen.disturbances.push({ client, at: now() })
      await seen.read(tab)
      await disturb(kind, { server, context, tab, random, move: () => moveIn(tab), now })
    }
  }
  await context.setOffline(false)
}

/** Waits until no operation waits on any device; answers those that do when the time is up. */
async function untilQuiet(people: readonly Person[], now: () => number): Promise<Evidence['waiting']> {
  const end = now() + longestQuiet
  for (;;) {
    const waiting = await Promise.all(
      people.map(async ({ client, tabs }) => ((await tabs[0]?.waiting()) ?? []).map((opId) => ({ client, opId }))),
    )
    if (waiting.flat().length === 0 || now() > end) return waiting.flat()
    await pause(100)
  }
}

/** Waits until every tab shows these cards in this order, or the time is up: the checker says which do not. */
async function untilShown(tabs: readonly Tab[], stored: ShownOrder, now: () => number): Promise<void> {
  const end = now() + longestSettling
  const isShown = async ({ order }: Tab) => {
    const shown = await order()
    return Object.entries(stored).every(([stage, cards]) => shown[Number(stage)]?.join() === cards.join())
  }
  while (now() < end && !(await Promise.all(tabs.map(isShown))).every(Boolean)) await pause(100)
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const figuresOf = ({ acts, attempts, changes, messages }: Evidence) => ({
  moves: acts.length,
  requests: attempts.length,
  faults: attempts.filter(({ fault }) => fault !== null).length,
  applied: changes.length,
  messages: messages.length,
})
