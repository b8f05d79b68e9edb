import type { Browser, BrowserContext } from '@playwright/test'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { type Network, networkOf } from './network.ts'
import type { Seen } from './seen.ts'
import type { KillableServer } from './server-process.ts'
import { type Session, sessionOf } from './session.ts'
import { openContext, openTab, type Tab } from './tab.ts'
import type { World } from './world.ts'

/** Somebody with a browser and a network of their own. */
export interface Person {
  readonly client: number
  readonly tabs: readonly Tab[]
  readonly proxy: FaultProxy
  readonly network: Network
  readonly session: Session
}

interface Opening {
  readonly browser: Browser
  readonly server: KillableServer
  readonly world: World
  readonly seen: Seen
  readonly seed: number
  readonly scale: number
  now(): number
}

export const tabsPerPerson = 2

/** Resolves when the person of this number can use the board in every tab. */
export async function openPerson(client: number, opening: Opening): Promise<Person> {
  const { browser, server, world, seen, seed, scale, now } = opening
  const credentials = world.people[client]
  if (!credentials) throw new Error(`there is no person ${client}`)
  const { port, url } = server
  const proxy = await startFaultProxy({ port, client, seed: seed + client, scale, now })
  const context = await openContext(browser, {
    storageState: credentials.storageState,
    reducedMotion: client === 0 ? 'no-preference' : 'reduce',
  })
  const tabs = await openTabs({ client, context, seen, address: `${proxy.url}/boards/${world.pipeline.id}` })
  return { client, tabs, proxy, network: networkOf(context), session: sessionOf(context, url, credentials) }
}

interface OpeningTabs extends Pick<Opening, 'seen'> {
  readonly client: number
  readonly context: BrowserContext
  readonly address: string
}

async function openTabs({ client, context, seen, address }: OpeningTabs): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (let tab = 0; tab < tabsPerPerson; tab += 1) {
    tabs.push(await openTab({ context, client, tab, address, onNote: (note) => seen.note({ client, tab }, note) }))
  }
  for (const tab of tabs) await tab.ready()
  return tabs
}
