import type { BrowserContext } from '@playwright/test'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import { SignInScreen } from '#e2e/screens/sign-in-screen.ts'
import type { Credentials } from '#e2e/world/api.ts'
import type { KillableServer } from './server-process.ts'
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
  readonly context: BrowserContext
  readonly tab: Tab
  readonly tabs: readonly Tab[]
  readonly credentials: Credentials
  readonly random: SeededRandom
  /** One more act of this person. */
  act(): Promise<unknown>
  now(): number
}

/** In milliseconds. */
const offline = { shortest: 1000, longest: 20_000, betweenActs: 400 }
const longestSignIn = 30_000

let isServerDisturbed = false

/** Resolves when what was broken works again. */
export async function disturb(kind: Disturbance, surroundings: Surroundings): Promise<void> {
  const { server, context, tab, random, act, now } = surroundings
  switch (kind) {
    case 'reload':
      return tab.reload()
    case 'crash':
      return tab.crash()
    case 'offline': {
      await context.setOffline(true)
      const end = now() + random.integer(offline.shortest, offline.longest)
      while (now() < end) {
        await act()
        await new Promise((resolve) => setTimeout(resolve, offline.betweenActs))
      }
      return context.setOffline(false)
    }
    case 'signed-out':
      return signOutAndIn(surroundings)
    case 'kill-server':
    case 'kill-database':
      // One at a time: both people would ask for it.
      if (isServerDisturbed) return
      isServerDisturbed = true
      await (kind === 'kill-server' ? server.killAndRestart() : server.killDatabase())
      isServerDisturbed = false
  }
}

/** The session ends at the server, the person goes on, is asked to sign in, and does so. */
async function signOutAndIn({ server, context, tabs, credentials, act, now }: Surroundings): Promise<void> {
  const cookies = await context.cookies()
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const ended = await fetch(new URL('/ext/session', server.url), {
    method: 'DELETE',
    headers: { Cookie, Origin: new URL(server.url).origin },
  }).catch(() => null)
  // The server may be away at this very moment.
  if (ended?.status !== 204) return
  const screens = tabs.map((tab) => new SignInScreen(tab.page()))
  const end = now() + longestSignIn
  let isSignedIn = false
  while (now() < end) {
    const asking = []
    for (const screen of screens) if (await screen.email.isVisible()) asking.push(screen)
    if (asking.length === 0 && isSignedIn) return
    if (asking.length === 0) await act()
    for (const screen of asking) {
      isSignedIn = true
      // Another tab may have signed in meanwhile, and the form is gone.
      await screen.signIn(credentials).catch(() => {})
      await screen.email.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => {})
    }
  }
}
