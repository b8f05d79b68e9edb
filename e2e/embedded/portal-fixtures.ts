import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBuiltServer } from '#e2e/built-server.ts'
import { expect, test as base } from '#e2e/fixtures.ts'
import { startHostServer } from './host-server.ts'
import { PortalScreen } from './portal-screen.ts'

interface PortalJourney {
  /** Of the user whom the portal vouches for; null: it is the administrator. */
  portalRoles: readonly string[] | null
  /** The page of the portal, which shows the board as that user. */
  portal: PortalScreen
}

interface PortalWorker {
  host: Awaited<ReturnType<typeof startHostServer>>
}

/** The board in the frame of a portal at another origin, with no cookie of ours. */
export const test = base.extend<PortalJourney, PortalWorker>({
  host: [
    async ({}, provide) => {
      const host = await startHostServer()
      await provide(host)
      await host.stop()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ host }, provide) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pb-e2e-'))
      const limits = { WRITES_PER_3_SECONDS: '1000000' }
      const server = await startBuiltServer({ DATA_DIR: dataDir, DEMO: '60', EMBED_ORIGINS: host.origin, ...limits })
      await provide({ ...server, dataDir })
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  storageState: async ({}, provide) => provide({ cookies: [], origins: [] }),
  portalRoles: [null, { option: true }],
  portal: async ({ page, server, host, admin, person, portalRoles }, provide) => {
    const cookies = admin.storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL('/ext/embed/clients', server.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookies, Origin: server.url },
      body: JSON.stringify({ Name: 'Portal', Origins: [host.origin] }),
    })
    expect(answer.status, 'a portal is added').toBe(201)
    const { Client, Secret } = (await answer.json()) as { Client: { Id: string }; Secret: string }
    const { email: userEmail } = portalRoles ? await person('Rita Reader', portalRoles) : admin
    host.signInAs({ board: server.url, client: Client.Id, secret: Secret, userEmail })
    await page.goto(host.origin)
    await provide(new PortalScreen(page, server.url))
  },
})

export { expect } from '@playwright/test'
