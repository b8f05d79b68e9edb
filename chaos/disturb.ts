import type { BrowserContext } from '@playwright/test'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { KillableServer } from './server-process.ts'
import type { Tab } from './tab.ts'

/** What happens besides the faults of single requests: F8 to F12 of the catalogue. */
export type Disturbance = 'reload' | 'crash' | 'offline' | 'kill-server' | 'kill-database'

/** How often in a thousand moves. */
const shares: readonly (readonly [Disturbance, number])[] = [
  ['reload', 12],
  ['crash', 6],
  ['offline', 6],
  ['kill-server', 2],
  ['kill-database', 1],
]

export const drawDisturbances = (random: SeededRandom, scale: number): readonly Disturbance[] =>
  shares.flatMap(([kind, share]) => (random.boolean((share / 1000) * scale) ? [kind] : []))

interface Surroundings {
  readonly server: KillableServer
  readonly context: BrowserContext
  readonly tab: Tab
  readonly random: SeededRandom
  /** One more move of this person. */
  move(): Promise<unknown>
  now(): number
}

let isServerDisturbed = false

/** Resolves when what was broken works again. */
export async function disturb(
  kind: Disturbance,
  { server, context, tab, random, move, now }: Surroundings,
): Promise<void> {
  switch (kind) {
    case 'reload':
      return tab.reload()
    case 'crash':
      return tab.crash()
    case 'offline': {
      await context.setOffline(true)
      const end = now() + random.integer(1000, 8000)
      while (now() < end) await move()
      return context.setOffline(false)
    }
    case 'kill-server':
    case 'kill-database':
      // One at a time: both people would ask for it.
      if (isServerDisturbed) return
      isServerDisturbed = true
      await (kind === 'kill-server' ? server.killAndRestart() : server.killDatabase())
      isServerDisturbed = false
  }
}
