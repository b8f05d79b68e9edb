import { test as base } from '#e2e/portal/both-browsers.ts'
import { hostPage } from './host-page.ts'
import { type PageServer, startPageServer } from './page-server.ts'
import { startStandIn } from './stand-in.ts'

interface Journey {
  /** Opens a host page with this body, in which BOARD stands for the board's origin. */
  host(body: string, query?: string): Promise<void>
}

interface Worker {
  standIn: PageServer
}

/** A host page on one origin, and on another one a stand-in for the board. */
export const test = base.extend<Journey, Worker>({
  standIn: [
    async ({}, provide) => {
      const server = await startStandIn()
      await provide(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  host: async ({ page, standIn }, provide) => {
    let html = ''
    const server = await startPageServer('localhost', (path) => (path === '/favicon.ico' ? null : html))
    await provide(async (body, query = '') => {
      html = hostPage(standIn.url, body.replaceAll('BOARD', standIn.url))
      await page.goto(`${server.url}/crm${query}`)
    })
    await server.stop()
  },
})
