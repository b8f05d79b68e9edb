import type { FastifyInstance } from 'fastify'
import { wait } from '#server/routes/guards/answers.ts'
import type { UnreadBodies } from './body-deadline.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asks how the server is, and is answered to the end. */
    isProbe?: true
  }
}

/** Longer than it takes to hand the last answer to the network, shorter than anybody would wait. */
const lastWords = 200

/**
 * The end of the server: what is at work is finished; what still comes over an open connection gets 503 with
 * `Retry-After`; bodies and heads that are only half there are not waited for. The connections are closed as soon as
 * nothing is at work.
 */
export function addDraining(
  app: FastifyInstance,
  lifeCycle: { isDraining: boolean },
  unreadBodies: UnreadBodies,
): void {
  let open = 0
  let isClosing = false
  let ending: NodeJS.Timeout | undefined

  const endIfIdle = () => {
    clearTimeout(ending)
    if (isClosing && open === 0) ending = setTimeout(() => app.server.closeAllConnections(), lastWords)
  }

  app.addHook('onRequest', (request, reply, done) => {
    open += 1
    reply.raw.once('close', () => {
      open -= 1
      endIfIdle()
    })
    if (lifeCycle.isDraining && !request.routeOptions.config.isProbe) void wait(reply, 1, 503)
    else done()
  })

  app.addHook('preClose', (done) => {
    lifeCycle.isDraining = true
    isClosing = true
    unreadBodies.abandon()
    endIfIdle()
    done()
  })
}
