import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Report } from '#server/report.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it is refused stands in the log already, with what is known about it. */
    isRefusalLogged: boolean
  }
}

const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** In bulk, one refused record is enough. */
const isRefusal = (payload: unknown) =>
  isObject(payload) &&
  (('WasSuccessful' in payload && payload.WasSuccessful === false) ||
    ('Results' in payload && Array.isArray(payload.Results) && payload.Results.some(isRefusedRecord)))

const isRefusedRecord = (result: unknown) => isObject(result) && 'Status' in result && result.Status !== 200

/**
 * One line in the log for every write that was refused, found by the `X-Request-Id` of its answer. It names the route,
 * the status and the user's Id: neither what was sent nor what was answered.
 */
export function addRefusedWrites(app: FastifyInstance, report: Report): void {
  // A rule of the business says no with status 200.
  const refusedByRule = new WeakSet<FastifyRequest>()

  app.decorateRequest('isRefusalLogged', false)

  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (isRefusal(payload)) refusedByRule.add(request)
    return payload
  })

  app.addHook('onResponse', async (request, reply) => {
    if (!isWrite(request.method) || request.isRefusalLogged) return
    if (reply.statusCode < 400 && !refusedByRule.has(request)) return
    report({
      event: 'refused-write',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      userId: request.identity?.userId ?? null,
    })
  })
}
