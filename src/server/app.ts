import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import { entities } from '#core/contract/entities/entities.ts'
import { Authenticator } from './auth/authenticator.ts'
import { type Bounds, bounds as defaultBounds } from './bounds.ts'
import type { SendPasswordLink } from './mail/password-link.ts'
import { refuseRequest } from './routes/guards/answers.ts'
import { AnswerCache } from './routes/endpoint/answer-cache.ts'
import { addApiDocument } from './routes/docs/api-document.ts'
import { authenticate } from './routes/guards/authenticate.ts'
import { addBoardReads } from './routes/ext/board-reads.ts'
import { answerClientError } from './routes/guards/client-error.ts'
import { addCommandRoutes } from './routes/contract/commands.ts'
import { addDraining } from './routes/guards/draining.ts'
import { addEntityReads } from './routes/contract/entity-reads.ts'
import { addEntityWrites } from './routes/contract/entity-writes.ts'
import { addErrorHandler } from './routes/guards/error-handler.ts'
import { addHealthRoutes } from './routes/ext/health.ts'
import { addLookups } from './routes/ext/lookups.ts'
import { addVerbsNotOffered } from './routes/endpoint/methods-not-offered.ts'
import { addOptions } from './routes/guards/options.ts'
import { addOverload } from './routes/guards/overload.ts'
import { addPages } from './routes/docs/pages.ts'
import { addPasswordRoute } from './routes/sign-in/password.ts'
import { addRequestShape } from './routes/guards/request-shape.ts'
import { addSessionRoutes, type DemoCredentials } from './routes/sign-in/session.ts'
import { addTokenRoute } from './routes/sign-in/token.ts'
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
  /** Folder of the built pages; null if they are served elsewhere (tests, the development server). */
  pages: string | null
  bounds?: Partial<Bounds>
  sendPasswordLink: SendPasswordLink
  lifeCycle?: { isDraining: boolean }
  /** Minimum level of the log, which goes to stdout as JSON. */
  logLevel?: 'silent' | 'warn'
}

/** Creates the server without listening, so that tests can inject requests. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, lifeCycle = { isDraining: false } } = options
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
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    // A URL that cannot be decoded fails before routing.
    frameworkErrors: (_error, _request, reply) => void refuseRequest(reply as FastifyReply, 'the URL cannot be read'),
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
  const authenticator = new Authenticator(store)

  // Lets a user report an error by an id that is in the log.
  app.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id))
  addErrorHandler(app)
  addOptions(app)
  addDraining(app, lifeCycle)
  addOverload(app, bounds)
  addRequestShape(app, bounds)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: false,
  })
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  await app.register(cookie)
  await addWriteLimit(app, bounds.writesPer3Seconds)

  addHealthRoutes(app, store, lifeCycle)
  addSessionRoutes(app, store, authenticator, options.demo)
  await addApiDocument(app)
  await addTokenRoute(app, store, authenticator)
  addPasswordRoute(app, store)
  await addTriggerRoutes(app, store, bounds.writesPer3Seconds)
  await app.register(async (api) => {
    api.decorateRequest('identity')
    api.addHook('onRequest', authenticate(authenticator))
    api.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
    addLookups(api, store)
    addCommandRoutes(api, store, bounds)
    addTriggerSecretRoute(api, store)
    addUserAccessRoutes(api, store, options.sendPasswordLink)
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
