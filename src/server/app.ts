import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import { entities } from '#core/contract/entities/entities.ts'
import { Authenticator } from './auth/authenticator.ts'
import type { SignInAlarm } from './auth/guessing/sign-in-alarm.ts'
import { demoAccount, type DemoCredentials } from './auth/demo-account.ts'
import { type SignInSettings, signInSettings } from './auth/sign-in-settings.ts'
import { type Bounds, bounds as defaultBounds } from './bounds.ts'
import type { SendPasswordLink } from './mail/password-link.ts'
import type { Report } from './report.ts'
import { refuseRequest } from './routes/guards/answers.ts'
import { AnswerCache } from './routes/endpoint/answer-cache.ts'
import { addApiDocument } from './routes/docs/api-document.ts'
import { authenticate } from './routes/guards/authenticate.ts'
import { addBoardReads } from './routes/ext/board-reads.ts'
import { answerClientError } from './routes/guards/client-error.ts'
import { addCommandRoutes } from './routes/contract/commands.ts'
import { addDraining } from './routes/overload/draining.ts'
import { addEntityReads } from './routes/contract/entity-reads.ts'
import { addEntityWrites } from './routes/contract/entity-writes.ts'
import { addErrorHandler } from './routes/guards/error-handler.ts'
import { addHealthRoutes } from './routes/ext/health.ts'
import { addLookups } from './routes/ext/lookups.ts'
import { addVerbsNotOffered } from './routes/endpoint/methods-not-offered.ts'
import { addOptions } from './routes/guards/options.ts'
import { addBodyDeadline } from './routes/overload/body-deadline.ts'
import { addReadOnly } from './routes/overload/read-only.ts'
import { type DiskSpace, diskSpace } from './store/database/disk-space.ts'
import { addOverload } from './routes/overload/overload.ts'
import { addPages } from './routes/docs/pages.ts'
import { addRefusedWrites } from './routes/guards/refused-writes.ts'
import { addPasswordRoute } from './routes/sign-in/password.ts'
import { addRequestShape } from './routes/guards/request-shape.ts'
import { addSecondFactorRoutes } from './routes/sign-in/second-factor.ts'
import { addSessionRoutes } from './routes/sign-in/session.ts'
import { addSecurityHeaders, withSecurityHeaders } from './routes/guards/security-headers.ts'
import { addTokenRoute } from './routes/sign-in/token.ts'
import { addUnknownPath } from './routes/guards/unknown-path.ts'
import { addTriggerSecretRoute } from './routes/ext/trigger-secret.ts'
import { addTriggerRoutes } from './routes/triggers/triggers.ts'
import { addUserAccessRoutes } from './routes/ext/user-access.ts'
import { addWriteLimit } from './routes/guards/write-limit.ts'
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
  bounds?: Partial<Bounds>
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
  /** Minimum level of the log, which goes to stdout as JSON. */
  logLevel?: 'silent' | 'warn'
}

/** Creates the server without listening, so that tests can inject requests. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, report, lifeCycle = { isDraining: false } } = options
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
    // A URL that cannot be decoded fails before routing, and before any hook.
    frameworkErrors: (_error, request, reply) =>
      void refuseRequest(
        withSecurityHeaders(reply as FastifyReply).header('X-Request-Id', request.id),
        'the URL cannot be read',
      ),
    clientErrorHandler: answerClientError,
    return503OnClosing: false,
    requestTimeout: bounds.requestTimeout,
    keepAliveTimeout: bounds.keepAliveTimeout,
    http: {
      maxHeaderSize: largestHead,
      headersTimeout: bounds.headersTimeout,
      connectionsCheckingInterval: bounds.connectionsCheckingInterval,
    },
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel ?? 'warn' },
  })
  const demo = demoAccount(options.demo, options.isDemoOpen ?? false)
  const authenticator = new Authenticator({ store, demo, report, raiseAlarm: options.raiseAlarm, ...signIn })

  // Lets a user report an error by an id that is in the log.
  app.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id))
  const disk = options.disk ?? diskSpace()
  addRefusedWrites(app, report)
  addErrorHandler(app, disk)
  addOptions(app)
  addUnknownPath(app, options.pages !== null)
  const unreadBodies = addBodyDeadline(app, bounds)
  addDraining(app, lifeCycle, unreadBodies)
  addOverload(app, bounds)
  addReadOnly(app, disk)
  addRequestShape(app, bounds)
  await addSecurityHeaders(app)
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  await app.register(cookie)
  await addWriteLimit(app, bounds.writesPer3Seconds)

  addHealthRoutes(app, store, lifeCycle)
  addSessionRoutes(app, store, authenticator, demo)
  await addApiDocument(app)
  await addTokenRoute(app, store, authenticator, signIn)
  addPasswordRoute(app, store)
  await addTriggerRoutes(app, store, bounds.writesPer3Seconds)
  await app.register(async (api) => {
    api.decorateRequest('identity')
    api.addHook('onRequest', authenticate(authenticator))
    api.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
    addLookups(api, store)
    addCommandRoutes(api, store, bounds)
    addTriggerSecretRoute(api, store)
    addSecondFactorRoutes(api, { store, authenticator, report })
    addUserAccessRoutes(api, { store, report, sendPasswordLink: options.sendPasswordLink })
    const answers = new AnswerCache()
    addBoardReads(api, store, answers)
    for (const entity of Object.values(entities)) {
      addEntityReads(api, store, entity, answers, bounds)
      addEntityWrites(api, store, entity)
      addVerbsNotOffered(api, entity)
    }
  })
  if (options.pages !== null) await addPages(app, options.pages)
  return app
}
