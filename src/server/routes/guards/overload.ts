import type { FastifyInstance, FastifyRequest } from 'fastify'
import { wait } from './answers.ts'
import { type GateLimits, openGate, type Visit } from './gate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered under any load, and never counted: health checks, streams that stay open. */
    outsideGate?: true
  }
}

/**
 * Load shedding: 503 with `Retry-After` when the server is full. A request holds a slot from the moment its body is there
 * until its answer is made: slow senders and slow readers hold none, and a client that hangs up does not free the slot
 * while its request is still running.
 */
export function addOverload(app: FastifyInstance, limits: GateLimits): void {
  const gate = openGate(limits)
  const visits = new WeakMap<FastifyRequest, Visit>()

  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.outsideGate) return done()
    const visit = gate.enter()
    if (!visit) return void wait(reply, 1, 503)
    visits.set(request, visit)
    reply.raw.once('close', () => {
      if (!visit.isWorking()) visit.leave()
    })
    done()
  })

  app.addHook('preValidation', (request, _reply, done) => {
    const visit = visits.get(request)
    if (visit) visit.work(done)
    else done()
  })

  app.addHook('onSend', (request, _reply, _payload, done) => {
    visits.get(request)?.leave()
    done()
  })
}
