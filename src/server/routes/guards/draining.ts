import type { FastifyInstance } from 'fastify'
import { wait } from './answers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asks how the server is, and is answered to the end. */
    isProbe?: true
  }
}

/** 503 with `Retry-After` for what still comes over an open connection when the server is about to stop. */
export function addDraining(app: FastifyInstance, lifeCycle: { isDraining: boolean }): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (lifeCycle.isDraining && !request.routeOptions.config.isProbe) void wait(reply, 1, 503)
    else done()
  })
}
