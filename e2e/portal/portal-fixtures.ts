import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeTests } from '@playwright/test'
import { startBuiltServer } from '#e2e/built-server.ts'
import { test as journeys, type Server } from '#e2e/fixtures.ts'
import type { Credentials } from '#e2e/world/api.ts'
import { test as bothBrowsers } from './both-browsers.ts'
import { type FakePortal, freePort, startFakePortal } from './fake-portal.ts'
import { PortalScreen } from './portal-screen.ts'

interface Worker {
  portalOrigin: string
  server: Server
  portal: FakePortal
}

/** The real product, and on another origin the portal of the guide. The browser has no cookie of the board. */
export const test = mergeTests(journeys, bothBrowsers).extend<{ crm: PortalScreen }, Worker>({
  portalOrigin: [async ({}, provide) => provide(`http://localhost:${await freePort()}`), { scope: 'worker' }],
  server: [
    async ({ portalOrigin }, provide) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pb-e2e-'))
      const server = await startBuiltServer({
        DATA_DIR: dataDir,
        DEMO: '60',
        WRITES_PER_3_SECONDS: '1000000',
        EMBED_ORIGINS: portalOrigin,
      })
      await provide({ ...server, dataDir })
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ server, admin, portalOrigin }, provide) => {
      const client = await addPortal(server.url, portalOrigin, admin)
      const portal = await startFakePortal({ ...client, board: server.url, portal: portalOrigin, email: admin.email })
      await provide(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  storageState: async ({}, provide) => provide({ cookies: [], origins: [] }),
  crm: async ({ page, portal }, provide) => provide(new PortalScreen(page, portal.url)),
})

/** As an administrator does on the screen "Portals". */
async function addPortal(server: string, origin: string, { email, password }: Credentials) {
  const grant = new URLSearchParams({ grant_type: 'password', username: email, password })
  const token = (await (await fetch(new URL('/api/token', server), { method: 'POST', body: grant })).json()) as {
    access_token: string
  }
  const answer = await fetch(new URL('/ext/embed/clients', server), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ Name: 'Intranet', Origins: [origin] }),
  })
  if (!answer.ok) throw new Error(`the portal cannot be added: ${answer.status} ${await answer.text()}`)
  const { Client, Secret } = (await answer.json()) as { Client: { Id: string }; Secret: string }
  return { clientId: Client.Id, secret: Secret }
}
