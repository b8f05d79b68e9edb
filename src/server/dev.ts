import type { IncomingMessage, ServerResponse } from 'node:http'
import { createApp } from './app.ts'
import { boundsOf } from './bounds.ts'
import { readConfig } from './config.ts'
import { passwordLinkSender } from './mail/password-link.ts'
import { reportTo } from './report.ts'
import { startStore } from './start-store.ts'

const ours = /^\/(api|en|ext|healthz|readyz)(\/|\?|$)/i

export interface DevelopmentServer {
  /** Answers requests of the API and leaves the others to Vite. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void
  stop(): Promise<void>
}

const now = () => new Date()
const report = reportTo((line) => void process.stdout.write(`${line}\n`), now)

/** The API inside Vite's own process: no second port, no proxy. */
export async function startDevelopmentServer(): Promise<DevelopmentServer> {
  const config = readConfig(process.env)
  const { store, demo, mailer, disk, stop } = await startStore(config, now, report)
  const publicUrl = () => config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  const sendPasswordLink = passwordLinkSender({ mailer, report, publicUrl })
  const app = await createApp({
    store,
    demo,
    disk,
    isDemoOpen: config.DEMO_OPEN,
    pages: null,
    bounds: boundsOf(config),
    sendPasswordLink,
  })
  await app.ready()
  return {
    handle: (request, response, next) => (ours.test(request.url ?? '') ? app.routing(request, response) : next()),
    async stop() {
      await app.close()
      await stop()
    },
  }
}
