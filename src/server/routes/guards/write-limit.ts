import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, preHandlerAsyncHookHandler } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** A hook that runs after `authenticate`: 429 for a user who writes too fast. */
    limitWrites: preHandlerAsyncHookHandler
    /** A hook: 429 for a portal that asks for codes too fast. */
    limitPortalCodes: preHandlerAsyncHookHandler
  }
}

/** Of one portal: a code for each of its users every eight minutes, some 48,000 of them. */
const codesPer3Seconds = 300

/** About 20 writes a second with bursts of 60, for each user. */
export async function addWriteLimit(app: FastifyInstance, most: number): Promise<void> {
  await app.register(rateLimit, { global: false })
  const limit = app.rateLimit({
    max: most,
    timeWindow: 3_000,
    keyGenerator: (request) => String(request.identity.userId),
  })
  app.decorate('limitWrites', limit as unknown as preHandlerAsyncHookHandler)
  const limitCodes = app.rateLimit({
    max: codesPer3Seconds,
    timeWindow: 3_000,
    keyGenerator: ({ headers, ip }) => `${ip} ${headers.authorization ?? ''}`,
  })
  app.decorate('limitPortalCodes', limitCodes as unknown as preHandlerAsyncHookHandler)
}
