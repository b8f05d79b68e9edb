import { fastify, type FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Authenticator } from './auth/authenticator.ts'
import type { SignInAlarm } from './auth/guessing/sign-in-alarm.ts'
import { demoAccount, type DemoCredentials } from './auth/demo-account.ts'
import { type SignInSettings, signInSettings } from './auth/sign-in-settings.ts'
import { type Bounds, bounds as defaultBounds } from './bounds.ts'
import { EventHub } from './events/event-hub.ts'
import type { SendPasswordLink } from './mail/password-link.ts'
import type { Report } from './report.ts'
import { addApiDocument } from './routes/docs/api-document.ts'
import { answerClientError } from './routes/guards/client-error.ts'
import { addGuards } from './routes/guards/guards.ts'
import { addMetrics } from './routes/monitoring/metrics.ts'
import { type LogLevel, type LogStream, requestLog } from './routes/monitoring/request-log.ts'
import { addUserRoutes } from './routes/user-routes.ts'
import { addHealthRoutes } from './routes/ext/health.ts'
import { type DiskSpace, diskSpace } from './store/database/disk-space.ts'
import type { PicturePage } from './routes/page/picture-page.ts'
import { addPages } from './routes/page/pages.ts'
import { addSignInRoutes } from './routes/sign-in/sign-in-routes.ts'
import { unreadableUrl } from './routes/guards/unreadable-url.ts'
import { addTriggerRoutes } from './routes/triggers/triggers.ts'
import type { Store } from './store/store.ts'

/** Bytes of a request's head, which holds the longest URL and a session. */
const largestHead = 32 * 1024

export interface AppOptions {
  store: Store
  /** Shown on the sign-in page; null without a demo administrator. */
  demo: DemoCredentials | null
  /** Whether the demo administrator may sign in from other machines. */
  isDemoOpen?: boolean
  /** Folder of the built pages; null if they are served elsewhere (tests, the development server). */
  pages: string | null
  /** The page with a first picture; without it pages have none. */
  picture?: PicturePage | null
  bounds?: Partial<Bounds>
  /** The origins of the portals that may show the board in a frame. */
  embedOrigins?: readonly string[]
  /** Whether browsers keep the program for a start without the network. */
  hasOfflineStart?: boolean
  signIn?: Partial<SignInSettings>
  /** The proxies in front, whose word about the client's address and protocol is taken. */
  trustProxy?: readonly string[]
  sendPasswordLink: SendPasswordLink
  raiseAlarm: SignInAlarm
  /** Structured lines about sign-ins and refused writes. */
  report: Report
  lifeCycle?: { isDraining: boolean }
  /** What is known of the database's disk; by default only what failed writes tell. */
  disk?: DiskSpace
  /** Minimum level of the log, which goes to stdout as JSON, unless there is a stream for it. */
  logLevel?: LogLevel | 'silent'
  logStream?: LogStream
  /** Lets a program read the metrics; without it there are none. */
  metricsToken?: string | null
}

/** Creates the server without listening, so that tests can inject requests. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, report, lifeCycle = { isDraining: false }, embedOrigins = [] } = options
  const signIn = { ...signInSettings, ...options.signIn }
  const bounds = { ...defaultBounds, ...options.bounds }
  const app = fastify({
    bodyLimit: bounds.bodyKilobytes * 1024,
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      // Base URLs that end with a slash make two of one.
      ignoreDuplicateSlashes: true,
      maxParamLength: bounds.urlCharacters,
    },
    trustProxy: [...(options.trustProxy ?? ['loopback'])],
    genReqId: () => randomUUID(),
    ...unreadableUrl(embedOrigins),
    clientErrorHandler: answerClientError,
    return503OnClosing: false,
    requestTimeout: bounds.requestTimeout,
    keepAliveTimeout: bounds.keepAliveTimeout,
    http: {
      maxHeaderSize: largestHead,
      headersTimeout: bounds.headersTimeout,
      connectionsCheckingInterval: bounds.connectionsCheckingInterval,
    },
    ...requestLog(options.logLevel ?? 'warn', options.logStream),
  })
  const demo = demoAccount(options.demo, options.isDemoOpen ?? false)
  const authenticator = new Authenticator({ store, demo, report, raiseAlarm: options.raiseAlarm, ...signIn })

  await addGuards(app, {
    bounds,
    report,
    disk: options.disk ?? diskSpace(),
    lifeCycle,
    hasPages: options.pages !== null,
    embedOrigins,
  })

  addMetrics(app, {
    token: options.metricsToken ?? null,
    database: store.database,
    openStreams: () => events.permits.taken,
  })
  const events = new EventHub(store, { ...bounds, inactivityHours: signIn.inactivityHours })
  app.addHook('preClose', () => events.stop())

  addHealthRoutes(app, store, lifeCycle)
  await addSignInRoutes(app, { store, authenticator, demo, report, embedOrigins, settings: signIn })
  await addApiDocument(app)
  await addTriggerRoutes(app, store, bounds.writesPer3Seconds)
  await addUserRoutes(app, {
    store,
    authenticator,
    events,
    report,
    bounds,
    embedOrigins,
    sendPasswordLink: options.sendPasswordLink,
  })
  const { pages: folder, picture = null, hasOfflineStart = true } = options
  if (folder !== null) {
    await addPages(app, { folder, picture, embedOrigins, hasOfflineStart, store, authenticator, demo, bounds })
  }
  return app
}
