import { type BrowserContext, chromium } from '@playwright/test'
import type pg from 'pg'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { findBrowser } from '#e2e/browser.ts'
import { connectToDatabase } from '#e2e/world/database.ts'
import { check } from '#chaos/checker/check.ts'
import type { Attempt, Evidence, ShownOrder } from '#chaos/checker/evidence.ts'
import { operationsByKey } from '#chaos/checker/fate.ts'
import type { Verdict } from '#chaos/checker/verdict.ts'
import { act } from './acts.ts'
import { disturb, drawDisturbances } from './disturb.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { customersOf, Seen } from './seen.ts'
import { type KillableServer, startKillableServer } from './server-process.ts'
import { openContext, openTab, type Tab } from './tab.ts'
import {
  changesSince,
  makeWorld,
  noteSnapshots,
  readSnapshots,
  revisionOf,
  storedCards,
  userIds,
  type World,
} from './world.ts'

export interface RunOptions {
  readonly moves: number
  readonly seed: number
  /** Multiplies the probability of every fault. */
  readonly scale: number
  /** Path of the server's program; null: the built one. */
  readonly program: string | null
}

export interface RunResult {
  readonly evidence: Evidence
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
/** In milliseconds: until all messages of failures have been shown. */
const longestTelling = 20_000

/** In milliseconds: a person who can do nothing for so long has found a board that is broken. */
const longestIdle = 120_000
const idlePause = 100

/** One run: two people with two tabs each move cards while everything around them fails; then the checker reads. */
export async function run(options: RunOptions): Promise<RunResult> {
  const began = performance.now()
  const now = () => performance.now() - began
  const server = await startKillableServer(options.program ?? undefined)
  const browser = await chromium.launch(await findBrowser())
  const people: Person[] = []
  try {
    const world = await makeWorld(server)
    const seen = new Seen(now)
    const { revisionBefore, users } = await asking(server, async (database) => {
      await noteSnapshots(database, world.pipeline)
      return {
        revisionBefore: await revisionOf(database, world.pipeline),
        users: await userIds(database, world.people),
      }
    })
    for (const [client, { storageState }] of world.people.entries()) {
      const { seed, scale } = options
      const proxy = await startFaultProxy({
        port: server.port,
        client,
        seed: seed + client,
        scale,
        now,
      })
      const context = await openContext(browser, {
        storageState,
        reducedMotion: client === 0 ? 'no-preference' : 'reduce',
      })
      people.push({ client, context, proxy, tabs: await openTabs({ client, context, proxy, world, seen }) })
    }
    await Promise.all(people.map((person) => actAtRandom(person, { options, server, world, seen, now })))
    for (const { proxy } of people) proxy.calm()
    const tabs = people.flatMap((person) => person.tabs)
    const waiting = await untilQuiet(people, now)
    for (const tab of tabs) await tab.letGo()
    return await asking(server, async (database) => {
      const { stored, positions } = await storedCards(database, world.pipeline)
      await untilShown(tabs, stored, now)
      await untilTold(tabs, now)
      const changes = await changesSince(database, world.pipeline, revisionBefore)
      const operations = seen.operations()
      const evidence: Evidence = {
        acts: seen.acts,
        operations,
        samples: seen.samples,
        messages: seen.messages,
        disturbances: seen.disturbances,
        attempts: withCards(
          people.flatMap(({ proxy }) => proxy.attempts),
          operations,
        ),
        changes,
        revisions: { before: revisionBefore, after: await revisionOf(database, world.pipeline) },
        snapshots: await readSnapshots(database),
        stored,
        positions,
        shown: await Promise.all(tabs.map(async ({ client, tab, order }) => ({ client, tab, order: await order() }))),
        waiting,
        cards: [...world.cards.keys()],
        customers: customersOf(world, changes),
        users,
      }
      return {
        evidence,
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

/** An undo names its operation only: the card is known by what the page has put into its log. */
function withCards(attempts: readonly Attempt[], operations: Evidence['operations']): Attempt[] {
  const byKey = operationsByKey({ operations })
  return attempts.map((attempt) => ({
    ...attempt,
    cardId: (attempt.key === null ? undefined : byKey.get(attempt.key)?.cardId) ?? attempt.cardId,
  }))
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
  readonly seen: Seen
}

async function openTabs({ client, context, proxy, world, seen }: Opening): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (let tab = 0; tab < tabsPerPerson; tab += 1) {
    tabs.push(
      await openTab({
        context,
        client,
        tab,
        address: `${proxy.url}/boards/${world.pipeline.id}`,
        onNote: (note) => seen.note({ client, tab }, note),
      }),
    )
  }
  for (const tab of tabs) await tab.ready()
  return tabs
}

interface Acting {
  readonly options: RunOptions
  readonly server: KillableServer
  readonly world: World
  readonly seen: Seen
  now(): number
}

/** So many acts between two looks at a board. */
const actsPerSample = 5

/** One person's half of the acts, in any of their tabs. */
async function actAtRandom(
  { client, context, tabs }: Person,
  { options, server, world, seen, now }: Acting,
): Promise<void> {
  const random = seededRandom(options.seed * 7 + client)
  const wanted = Math.ceil(options.moves / 2)
  const credentials = world.people[client]
  if (!credentials) throw new Error(`there is no person ${client}`)
  const unused = [...world.newCustomers.values()].filter((_, index) => index % world.people.length === client)
  const nameOf = (cardId: number) => world.cards.get(cardId) ?? `card ${cardId}`
  const began = now()
  /** When each was done. */
  const own: number[] = []
  const actIn = async (tab: Tab) => {
    const at = now()
    const made = await act({ page: tab.page(), random, client, nameOf, takeNewCustomer: () => unused.shift() })
    if (made === null) {
      if (now() - (own.at(-1) ?? began) > longestIdle)
        throw new Error(`nothing can be done in tab ${client}.${tab.tab}`)
      return pause(idlePause)
    }
    seen.noteAct(tab, made, at)
    own.push(at)
    if (own.length % actsPerSample === 0) await seen.sample(tab)
  }
  while (own.length < wanted) {
    const tab = random.pick(tabs)
    await actIn(tab)
    for (const kind of drawDisturbances(random, options.scale)) {
      seen.noteDisturbance(client, kind)
      await disturb(kind, { server, context, tab, tabs, credentials, random, act: () => actIn(tab), now })
    }
  }
  await context.setOffline(false)
}

/** Waits until no operation waits on any device; answers those that do when the time is up. */
async function untilQuiet(people: readonly Person[], now: () => number): Promise<Evidence['waiting']> {
  const end = now() + longestQuiet
  for (;;) {
    const waiting = await Promise.all(
      people.map(async ({ client, tabs }) => ((await tabs[0]?.waiting()) ?? []).map((key) => ({ client, key }))),
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

/** Waits until no message is left to read: each is closed after a moment, and the next one follows. */
async function untilTold(tabs: readonly Tab[], now: () => number): Promise<void> {
  const end = now() + longestTelling
  while (now() < end && (await Promise.all(tabs.map((tab) => tab.isTelling()))).some(Boolean)) await pause(100)
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const figuresOf = ({ acts, attempts, changes, messages }: Evidence) => ({
  acts: acts.length,
  requests: attempts.length,
  faults: attempts.filter(({ fault }) => fault !== null).length,
  applied: changes.length,
  messages: messages.length,
})
