import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import { boundsOf } from './bounds.ts'
import type { Config } from './config.ts'
import type { Report } from './report.ts'
import type { PicturePage } from './routes/page/picture-page.ts'
import type { DemoCredentials } from './auth/demo-account.ts'
import { startReminders } from './reminders/reminder-loop.ts'
import { signInOptions } from './sign-in-options.ts'
import { startStore } from './start-store.ts'

export interface RunningServer {
  address: string
  demo: DemoCredentials | null
  /** Resolves when the database has ended for good: null after `stop`, else why. */
  gone: Promise<Error | null>
  stop(): Promise<void>
}

/** Starts store, routes and port, and stops them in the reverse order. */
export async function startServer(options: {
  config: Config
  pages: string | null
  picture: PicturePage | null
  now: () => Date
  report: Report
}): Promise<RunningServer> {
  const { config, pages, picture, now, report } = options
  const { store, demo, mailer, disk, gone, stop } = await startStore(config, now, report)
  const lifeCycle = { isDraining: false }
  const address = () => addressOf(app.server.address() as AddressInfo)
  const app = await createApp({
    store,
    demo,
    isDemoOpen: config.DEMO_OPEN,
    pages,
    picture,
    bounds: boundsOf(config),
    embedOrigins: config.EMBED_ORIGINS,
    hasOfflineStart: config.OFFLINE_START,
    ...signInOptions(config, { store, mailer, report, address }),
    logLevel: config.LOG_LEVEL,
    metricsToken: config.METRICS_TOKEN ?? null,
    lifeCycle,
    disk,
  })
  try {
    await app.listen({ port: config.PORT, host: config.HOST })
  } catch (error) {
    await stop()
    throw error
  }
  const publicUrl = () => config.PUBLIC_URL ?? address()
  const reminders = mailer && startReminders({ store, mailer, report, publicUrl })
  return {
    address: address(),
    demo,
    gone,
    async stop() {
      lifeCycle.isDraining = true
      await app.close()
      await reminders?.stop()
      await stop()
    },
  }
}

function addressOf({ address, family, port }: AddressInfo): string {
  const isAny = address === '0.0.0.0' || address === '::'
  const host = isAny || address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}
