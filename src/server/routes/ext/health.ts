import type { FastifyInstance, FastifyReply } from 'fastify'
import { isAlive, isReady } from '#core/contract/endpoints/health.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import type { Store } from '#server/store/store.ts'

/** Liveness (the process runs) and readiness (it can write and read, and is not about to stop). */
export function addHealthRoutes(app: FastifyInstance, store: Store, lifeCycle: { isDraining: boolean }): void {
  addEndpoint(app, isAlive, () => ({ status: 'ok' as const }), { config: { outsideGate: true } })

  addEndpoint(app, isReady, async (_input, _request, reply) => {
    if (lifeCycle.isDraining) return unready(reply, 'stopping')
    try {
      const { rowCount } = await store.database.query('update "Migration" set "Number" = "Number" where "Number" = 1')
      return rowCount === 1 ? { status: 'ready' as const } : unready(reply, 'not migrated')
    } catch {
      return unready(reply, 'no database')
    }
  })
}

const unready = (reply: FastifyReply, status: string) => reply.code(503).header('Retry-After', '1').send({ status })
