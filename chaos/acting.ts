import { seededRandom } from '#core/samples/seeded-random.ts'
import { act } from './acts.ts'
import { disturb, type Disturbance, drawDisturbances } from './disturb.ts'
import { type Person, tabsPerPerson } from './people.ts'
import type { Seen } from './seen.ts'
import type { KillableServer } from './server-process.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

export interface Acting {
  readonly server: KillableServer
  readonly world: World
  readonly seen: Seen
  /** Acts of all people together. */
  readonly moves: number
  readonly seed: number
  /** Multiplies the probability of every disturbance. */
  readonly scale: number
  now(): number
}

/** So many acts between two looks at a board. */
const actsPerSample = 5
/** In milliseconds: a person who can do nothing for so long has found a board that is broken. */
const longestIdle = 120_000
const idlePause = 100
/** After these the page has to be there again before anything can be done in it. */
const leaving: ReadonlySet<Disturbance> = new Set(['reload', 'crash'])

/** Everybody acts in all of their tabs at once, until enough is done, and every network is back. */
export async function actAtRandom(people: readonly Person[], acting: Acting): Promise<void> {
  await Promise.all(people.map((person) => actInAllTabs(person, acting)))
}

async function actInAllTabs(person: Person, acting: Acting): Promise<void> {
  const customers = [...acting.world.newCustomers.values()].filter(
    (_, index) => index % acting.world.people.length === person.client,
  )
  await Promise.all(person.tabs.map((tab) => actInTab(tab, person, () => customers.shift(), acting)))
  await person.network.isBack()
}

/** Each tab has random numbers of its own: what one waits for changes nothing in the others. */
async function actInTab(
  tab: Tab,
  person: Person,
  takeNewCustomer: () => string | undefined,
  { server, seen, moves, seed, scale, now }: Acting,
): Promise<void> {
  const { client, network, session } = person
  const random = seededRandom(seed * 7 + client * tabsPerPerson + tab.tab)
  let done = 0
  let lastAt = now()
  while (seen.acts.length < moves) {
    const at = now()
    const made = await act({ page: tab.page(), random, client, takeNewCustomer })
    if (made === null) {
      if (now() - lastAt > longestIdle) throw new Error(`nothing can be done in tab ${client}.${tab.tab}`)
      await session.signInWhereAsked(tab)
      await new Promise((resolve) => setTimeout(resolve, idlePause))
    } else {
      seen.noteAct(tab, made, at)
      done += 1
      lastAt = now()
      if (done % actsPerSample === 0) await seen.sample(tab)
    }
    for (const kind of drawDisturbances(random, scale)) {
      const from = now()
      await disturb(kind, { server, network, session, tab, random })
      seen.noteDisturbance(tab, kind, from)
      if (!leaving.has(kind)) continue
      await network.isBack()
      await tab.ready()
    }
  }
}
