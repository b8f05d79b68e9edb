import type { IncomingMessage, ServerResponse } from 'node:http'
import { createApp } from './app.ts'
import { boundsOf } from './bounds.ts'
import { readConfig } from './config.ts'
import { reportTo } from './report.ts'
import { tellOrigins } from './routes/portal/embed-page.ts'
import { signInOptions } from './sign-in-options.ts'
import { startStore } from './start-store.ts'

const apiPaths = /^\/(api|en|ext|healthz|readyz)(\/|\?|$)/i

interface DevelopmentServer {
  /** Answers API requests and passes all others on to Vite. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void
  /** The page for portals as the built server sends it, from its source. */
  embedPage(html: string): string
  /** Of that page; all else that the built server's policy forbids, Vite needs. */
  embedPolicy: string
  stop(): Promise<void>
}

const now = () => new Date()
const report = reportTo((line) => void process.stdout.write(`${line}\n`), now)

/** Runs the API inside the Vite process: no second port, no proxy. */
export async function startDevelopmentServer(): Promise<DevelopmentServer> {
  const config = readConfig(process.env)
  const { store, demo, mailer, disk, stop } = await startStore(config, now, report)
  const address = () => `http://localhost:${config.PORT}`
  const app = await createApp({
    store,
    demo,
    isDemoOpen: config.DEMO_OPEN,
    disk,
    pages: null,
    bounds: boundsOf(config),
    embedOrigins: config.EMBED_ORIGINS,
    ...signInOptions(config, { store, mailer, report, address }),
  })
  await app.ready()
  return {
    handle: (request, response, next) => (apiPaths.test(request.url ?? '') ? app.routing(request, response) : next()),
    embedPage: (html) => tellOrigins(html, config.EMBED_ORIGINS),
    embedPolicy: `frame-ancestors ${config.EMBED_ORIGINS.join(' ') || "'none'"}`,
    async stop() {
      await app.close()
      await stop()
    },
  }
}
