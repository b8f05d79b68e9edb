import { chromium } from '@playwright/test'
import type pg from 'pg'
import { findBrowser } from '#e2e/browser.ts'
import { connectToDatabase } from '#e2e/world/database.ts'
import { check } from '#chaos/checker/check.ts'
import type { Attempt, Evidence, ShownOrder } from '#chaos/checker/evidence.ts'
import { operationsByKey } from '#chaos/checker/fate.ts'
import type { Verdict } from '#chaos/checker/verdict.ts'
import { actAtRandom } from './acting.ts'
import { openPerson, type Person } from './people.ts'
import { customersOf, Seen } from './seen.ts'
import { type KillableServer, startKillableServer } from './server-process.ts'
import type { Tab } from './tab.ts'
import { changesSince, makeWorld, noteSnapshots, readSnapshots, revisionOf, storedCards, userIds } from './world.ts'

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

/** In milliseconds: until every tab must have found out that its session has ended. */
const longestSignIn = 30_000
/** In milliseconds: until everything that waits must have been sent once the faults have stopped. */
const longestQuiet = 60_000
/** In milliseconds: until every tab must show what the server has. */
const longestSettling = 20_000
/** In milliseconds: until all messages of failures have been shown. */
const longestTelling = 20_000

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
    const { moves, seed, scale } = options
    for (const client of world.people.keys()) {
      people.push(await openPerson(client, { browser, server, world, seen, seed, scale, now }))
    }
    await actAtRandom(people, { server, world, seen, moves, seed, scale, now })
    for (const { proxy } of people) proxy.calm()
    const tabs = people.flatMap((person) => person.tabs)
    await untilSignedIn(people, now)
    const waiting = await untilQuiet(people, now)
    for (const tab of tabs) await tab.letGo()
    return await asking(server, async (database) => {
      const { stored, positions } = await storedCards(database, world.pipeline)
      await untilShown(people, stored, now)
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
        shown: await Promise.all(
          tabs.map(async ({ client, tab, order }) => ({ client, tab, order: await order(), at: now() })),
        ),
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

/** Waits until everybody whose session has ended has signed in again, or the time is up. */
async function untilSignedIn(people: readonly Person[], now: () => number): Promise<void> {
  const end = now() + longestSignIn
  for (const { session, tabs } of people) {
    while (session.isOver() && now() < end) {
      for (const tab of tabs) await session.signInWhereAsked(tab)
      await pause(100)
    }
  }
}

/**
 * Waits until no operation waits on any device; answers those that do when the time is up. People still sign in where
 * they are asked to: a session whose end was never answered is over without the harness knowing it.
 */
async function untilQuiet(people: readonly Person[], now: () => number): Promise<Evidence['waiting']> {
  const end = now() + longestQuiet
  for (;;) {
    const waiting = await Promise.all(
      people.map(async ({ client, tabs }) => ((await tabs[0]?.waiting()) ?? []).map((key) => ({ client, key }))),
    )
    if (waiting.flat().length === 0 || now() > end) return waiting.flat()
    for (const { session, tabs } of people) for (const tab of tabs) await session.signInWhereAsked(tab)
    await pause(100)
  }
}

/** Waits until every tab shows these cards in this order, or the time is up: the checker says which do not. */
async function untilShown(people: readonly Person[], stored: ShownOrder, now: () => number): Promise<void> {
  const end = now() + longestSettling
  const isShown = async ({ order }: Tab) => {
    const shown = await order()
    return Object.entries(stored).every(([stage, cards]) => shown[Number(stage)]?.join() === cards.join())
  }
  const areShown = people.flatMap(({ tabs, session }) =>
    tabs.map((tab) => async () => {
      if (await isShown(tab)) return true
      // It was the last of its browser to find out that the session has ended.
      await session.signInWhereAsked(tab)
      return false
    }),
  )
  while (now() < end && !(await Promise.all(areShown.map((look) => look()))).every(Boolean)) await pause(100)
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
