import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { Network } from './network.ts'
import type { KillableServer } from './server-process.ts'
import type { Session } from './session.ts'
import type { Tab } from './tab.ts'

/** What happens besides the faults of single requests: F8 to F12 of the catalogue, and a session that ends. */
export type Disturbance = 'reload' | 'crash' | 'offline' | 'signed-out' | 'kill-server' | 'kill-database'

/** How often in a thousand acts. */
const shares: readonly (readonly [Disturbance, number])[] = [
  ['reload', 12],
  ['crash', 6],
  ['offline', 6],
  ['signed-out', 3],
  ['kill-server', 2],
  ['kill-database', 1],
]

export const drawDisturbances = (random: SeededRandom, scale: number): readonly Disturbance[] =>
  shares.flatMap(([kind, share]) => (random.boolean((share / 1000) * scale) ? [kind] : []))

interface Surroundings {
  readonly server: KillableServer
  readonly network: Network
  readonly session: Session
  readonly tab: Tab
  readonly random: SeededRandom
}

/** In milliseconds. */
const offline = { shortest: 1000, longest: 20_000 }

/** Resolves when it is broken; a network and a session come back later, a server that was killed is ready again. */
export async function disturb(kind: Disturbance, surroundings: Surroundings): Promise<void> {
  const { server, network, session, tab, random } = surroundings
  switch (kind) {
    case 'reload':
      return tab.reload()
    case 'crash':
      return tab.crash()
    case 'offline':
      return network.cut(random.integer(offline.shortest, offline.longest))
    case 'signed-out':
      return session.end()
    case 'kill-server':
      return server.killAndRestart()
    case 'kill-database':
      return server.killDatabase()
  }
}
