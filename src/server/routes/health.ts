import type { FastifyInstance } from 'fastify'
import type { Store } from '#server/store/store.ts'

/** `/healthz`: the process lives. `/readyz`: it can write and read, and is not about to stop. */
export function addHealthRoutes(app: FastifyInstance, store: Store, lifeCycle: { isDraining: boolean }): void {
  app.get('/healthz', { config: { outsideGate: true } }, (_request, reply) => reply.send({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    if (lifeCycle.isDraining) return reply.code(503).send({ status: 'stopping' })
    try {
      const { rowCount } = await store.database.query('update "Migration" set "Number" = "Number" where "Number" = 1')
      return await reply.code(rowCount === 1 ? 200 : 503).send({ status: rowCount === 1 ? 'ready' : 'not migrated' })
    } catch {
      return reply.code(503).send({ status: 'no database' })
    }
  })
}
