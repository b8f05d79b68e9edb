import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeTests } from '@playwright/test'
import { startBuiltServer } from '#e2e/built-server.ts'
import { test as journeys, type Server } from '#e2e/fixtures.ts'
import { addPortal } from './add-portal.ts'
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
  // The same server is also at `localhost`: another origin that may show the board, and that the portal's codes are not for.
  portalOrigin: [async ({}, provide) => provide(`http://127.0.0.1:${await freePort()}`), { scope: 'worker' }],
  server: [
    async ({ portalOrigin }, provide) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pb-e2e-'))
      const server = await startBuiltServer({
        DATA_DIR: dataDir,
        DEMO: '60',
        WRITES_PER_3_SECONDS: '1000000',
        EMBED_ORIGINS: `${portalOrigin},${portalOrigin.replace('127.0.0.1', 'localhost')}`,
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
