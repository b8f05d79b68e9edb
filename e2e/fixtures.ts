import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, test as base } from '@playwright/test'
import { type BuiltServer, startBuiltServer } from './built-server.ts'
import { BoardScreen } from './screens/board-screen.ts'
import { Watchdog } from './screens/watchdog.ts'
import { type Api, type Credentials, signedInApi } from './world/api.ts'
import { makePerson, type Person, signIn } from './world/people.ts'
import { makePipeline, type Pipeline, type StagePlan } from './world/pipeline.ts'

export interface Server extends BuiltServer {
  readonly dataDir: string
}

export interface Journey {
  /** The demo credentials shown on the sign-in page. */
  demo: Credentials
  /** Collects errors, console errors and policy violations of all pages; unexpected ones fail the test. */
  watchdog: Watchdog
  /** Makes a board that only this test uses, at the first location or at another one by its name. */
  pipeline(plan: Readonly<Record<string, StagePlan>>, location?: string): Promise<Pipeline>
  /** Makes a user with only these roles, and signs in. */
  person(name: string, roles: readonly string[]): Promise<Person>
  /** The board in the page of this test. */
  board: BoardScreen
  /** The board in a second browser context, signed in as the administrator or as another user. */
  otherBoard(person?: Person, options?: BrowserContextOptions): Promise<BoardScreen>
}

export interface Worker {
  server: Server
  api: Api
  admin: Person
}

/** Every worker starts a server with its own data, so that tests do not affect each other. */
export const test = base.extend<Journey, Worker>({
  server: [
    async ({}, provide) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pb-e2e-'))
      const server = await startBuiltServer({ DATA_DIR: dataDir, DEMO: '60', WRITES_PER_3_SECONDS: '1000000' })
      await provide({ ...server, dataDir })
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  admin: [async ({ server }, provide) => provide(await signIn(server.url, await demoOf(server))), { scope: 'worker' }],
  api: [async ({ server, admin }, provide) => provide(await signedInApi(server.url, admin)), { scope: 'worker' }],

  baseURL: async ({ server }, provide) => provide(server.url),
  storageState: async ({ admin }, provide) => provide(admin.storageState),

  demo: async ({ server }, provide) => provide(await demoOf(server)),
  pipeline: async ({ api }, provide) => provide((plan, location) => makePipeline(api, plan, location)),
  person: async ({ server, api }, provide) => {
    const { url, dataDir } = server
    await provide((name, roles) => makePerson({ server: url, dataDir, api }, { name, roles }))
  },

  watchdog: async ({}, provide) => {
    const watchdog = new Watchdog()
    await provide(watchdog)
    expect(watchdog.complaints()).toEqual([])
  },
  context: async ({ context, watchdog }, provide) => {
    await watchdog.watch(context)
    await provide(context)
  },
  board: async ({ page }, provide) => provide(new BoardScreen(page)),
  otherBoard: async ({ browser, server, admin, watchdog }, provide) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = []
    await provide(async (person = admin, options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, storageState: person.storageState, ...options })
      contexts.push(context)
      await watchdog.watch(context)
      return new BoardScreen(await context.newPage())
    })
    for (const context of contexts) await context.close()
  },
})

async function demoOf({ url }: BuiltServer): Promise<Credentials> {
  const answer = (await (await fetch(new URL('/ext/session', url))).json()) as { demo: Credentials | null }
  if (answer.demo === null) throw new Error('a server with demo data shows the demo credentials')
  return answer.demo
}

export { expect } from '@playwright/test'
