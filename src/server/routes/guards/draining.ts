import type { FastifyInstance } from 'fastify'
import { wait } from './answers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A health probe: answered even while the server is stopping. */
    isProbe?: true
  }
}

/** Answers 503 with `Retry-After` to requests on open connections once the server is about to stop. */
export function addDraining(app: FastifyInstance, lifeCycle: { isDraining: boolean }): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (lifeCycle.isDraining && !request.routeOptions.config.isProbe) void wait(reply, 1, 503)
    else done()
  })
}
