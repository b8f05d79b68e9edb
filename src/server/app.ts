import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import { entities } from '#core/contract/entities/entities.ts'
import { Authenticator } from './auth/authenticator.ts'
import { demoAccount, type DemoCredentials } from './auth/demo-account.ts'
import { type Bounds, bounds as defaultBounds } from './bounds.ts'
import type { SendPasswordLink } from './mail/password-link.ts'
import { refuseRequest } from './routes/guards/answers.ts'
import { AnswerCache } from './routes/guards/answer-cache.ts'
import { addApiDocument } from './routes/docs/api-document.ts'
import { authenticate } from './routes/guards/authenticate.ts'
import { addBoardReads } from './routes/ext/board-reads.ts'
import { answerClientError } from './routes/guards/client-error.ts'
import { addCommandRoutes } from './routes/contract/commands.ts'
import { addDraining } from './routes/overload/draining.ts'
import { addEntityReads } from './routes/contract/entity-reads.ts'
import { addEntityWrites } from './routes/contract/entity-writes.ts'
import { addErrorDoor } from './routes/guards/error-door.ts'
import { addHealthRoutes } from './routes/ext/health.ts'
import { addVerbsNotOffered } from './routes/contract/methods-not-offered.ts'
import { addBodyDeadline } from './routes/overload/body-deadline.ts'
import { addReadOnly } from './routes/overload/read-only.ts'
import { type DiskSpace, diskSpace } from './store/database/disk-space.ts'
import { addOverload } from './routes/overload/overload.ts'
import { addPages } from './routes/docs/pages.ts'
import { addPasswordRoute } from './routes/sign-in/password.ts'
import { addRequestShape } from './routes/guards/request-shape.ts'
import { addRolesRoute } from './routes/ext/roles.ts'
import { addSessionRoutes } from './routes/sign-in/session.ts'
import { addSecurityHeaders, withSecurityHeaders } from './routes/guards/security-headers.ts'
import { addSmallReads } from './routes/ext/small-reads.ts'
import { addTokenRoute } from './routes/sign-in/token.ts'
import { addTriggerSecretRoute } from './routes/ext/trigger-secret.ts'
import { addTriggerRoutes } from './routes/triggers/triggers.ts'
import { addUserAccessRoutes } from './routes/ext/user-access.ts'
import { addWriteLimit } from './routes/guards/write-limit.ts'
import type { Store } from './store/store.ts'

export interface AppOptions {
  store: Store
  /** Shown on the sign-in page; null = there is no demo administrator. */
  demo: DemoCredentials | null
  /** Whether the demo administrator may sign in from other machines. */
  isDemoOpen?: boolean
  /** Folder of the built pages; null where somebody else serves them (tests, the development server). */
  pages: string | null
  bounds?: Partial<Bounds>
  sendPasswordLink: SendPasswordLink
  lifeCycle?: { isDraining: boolean }
  /** What is known of the disk of the database; by default only what failed writes tell. */
  disk?: DiskSpace
  /** Log lines of this level and above go to stdout as JSON. */
  logLevel?: 'silent' | 'warn' | 'info'
}

/** The whole server as a function: nothing listens, tests inject their requests. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, lifeCycle = { isDraining: false } } = options
  const bounds = { ...defaultBounds, ...options.bounds }
  const app = fastify({
    bodyLimit: bounds.bodyKilobytes * 1024,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: bounds.urlCharacters },
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    // Before any route is found, and before any hook: a URL that cannot be decoded.
    frameworkErrors: (_error, request, reply) =>
      void refuseRequest(
        withSecurityHeaders(reply as FastifyReply).header('X-Request-Id', request.id),
        'the URL cannot be read',
      ),
    clientErrorHandler: answerClientError,
    return503OnClosing: false,
    requestTimeout: bounds.requestTimeout,
    keepAliveTimeout: bounds.keepAliveTimeout,
    http: { headersTimeout: bounds.headersTimeout, connectionsCheckingInterval: bounds.connectionsCheckingInterval },
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel ?? 'warn' },
  })
  const demo = demoAccount(options.demo, options.isDemoOpen ?? false)
  const authenticator = new Authenticator(store, demo)

  // What a person can read out to us finds the line in the log.
  app.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id))
  const disk = options.disk ?? diskSpace()
  addErrorDoor(app, disk)
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
  await addTokenRoute(app, store, authenticator)
  addPasswordRoute(app, store)
  await addTriggerRoutes(app, store, bounds.writesPer3Seconds)
  await app.register(async (api) => {
    api.decorateRequest('identity')
    api.addHook('onRequest', authenticate(authenticator))
    api.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
    addSmallReads(api, store)
    addCommandRoutes(api, store, bounds)
    addTriggerSecretRoute(api, store)
    addUserAccessRoutes(api, store, options.sendPasswordLink)
    addRolesRoute(api)
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
