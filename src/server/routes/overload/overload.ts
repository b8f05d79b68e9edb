import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bounds } from '#server/bounds.ts'
import { wait } from '#server/routes/guards/answers.ts'
import { openGate, type Visit } from './gate.ts'
import { hasUnreadBody } from './unread-body.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Frees the slot of a request whose answer has begun and goes on: a stream that stays open. */
    leaveGate(request: FastifyRequest): void
  }
  interface FastifyRequest {
    /** Its slot, or its turn in the queue. Not in a WeakMap, whose values outlive their keys until a full collection. */
    visit: Visit | null
  }
}

/** What asks the database. Pages, their files, the document of the API and health checks cost next to nothing. */
const askingDatabase = /^\/(api\/(?!docs\b|openapi\.json)|en\/|ext\/)/i

const sessionCookie = /(?:^|;\s*)(?:__Host-)?session=./

/** Open to everybody, whatever credentials they show. */
const beforeSignIn = /^\/(api\/token|ext\/password|ext\/embed\/sessions|ext\/triggers\/.*)$/i

/**
 * Limits concurrency: 503 with `Retry-After` when all slots and the queue are full. A request holds a slot while the
 * server works on it: during authentication, and again from the moment its body has arrived until the answer is made. So
 * neither slow senders nor slow readers block others, and a client that hangs up frees no slot while its request runs.
 *
 * Requests without credentials share a small gate of their own, so that they only ever wait for each other.
 */
export function addOverload(
  app: FastifyInstance,
  bounds: Pick<Bounds, 'requestsAtWork' | 'requestsWaiting' | 'anonymousAtWork' | 'anonymousWaiting'>,
): void {
  const known = openGate({ atWork: bounds.requestsAtWork, waiting: bounds.requestsWaiting })
  const anonymous = openGate({ atWork: bounds.anonymousAtWork, waiting: bounds.anonymousWaiting })

  const enter = (request: FastifyRequest, reply: FastifyReply, start: () => void) => {
    const gate = isAnonymous(request) ? anonymous : known
    let isNoted = false
    const visit = gate.enter(() => {
      if (isNoted) start()
    })
    if (!visit) return void wait(reply, 1, 503)
    // Before the next hook runs, which may be the one that leaves.
    request.visit = visit
    isNoted = true
    if (visit.isWorking()) start()
  }
  app.decorateRequest('visit', null)
  app.decorate('leaveGate', leave)

  app.addHook('onRequest', (request, reply, done) => {
    const { url = '' } = request.routeOptions
    if (!askingDatabase.test(url)) return done()
    reply.raw.once('close', () => {
      if (request.visit?.isWorking() === false) leave(request)
    })
    enter(request, reply, done)
  })

  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (hasUnreadBody(request)) leave(request)
    done(null, payload)
  })

  app.addHook('preValidation', (request, reply, done) => {
    const { url = '' } = request.routeOptions
    if (request.visit || !askingDatabase.test(url)) done()
    else enter(request, reply, done)
  })

  app.addHook('onSend', (request, _reply, _payload, done) => {
    leave(request)
    done()
  })
}

function leave(request: FastifyRequest): void {
  request.visit?.leave()
  request.visit = null
}

function isAnonymous(request: FastifyRequest): boolean {
  if (beforeSignIn.test(request.routeOptions.url ?? '')) return true
  if (request.method === 'POST' && /^\/ext\/session$/i.test(request.routeOptions.url ?? '')) return true
  return request.headers.authorization === undefined && !sessionCookie.test(request.headers.cookie ?? '')
}
