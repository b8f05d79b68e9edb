import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Store } from '#server/store/store.ts'

/** `/healthz`: the process lives. `/readyz`: it can write and read, and is not about to stop. */
export function addHealthRoutes(app: FastifyInstance, store: Store, lifeCycle: { isDraining: boolean }): void {
  app.get('/healthz', { config: { outsideGate: true, isProbe: true } }, (_request, reply) =>
    reply.send({ status: 'ok' }),
  )

  app.get('/readyz', { config: { isProbe: true } }, async (_request, reply) => {
    if (lifeCycle.isDraining) return unready(reply, 'stopping')
    try {
      const { rowCount } = await store.database.query('update "Migration" set "Number" = "Number" where "Number" = 1')
      return rowCount === 1 ? await reply.send({ status: 'ready' }) : unready(reply, 'not migrated')
    } catch {
      return unready(reply, 'no database')
    }
  })
}

const unready = (reply: FastifyReply, status: string) => reply.code(503).header('Retry-After', '1').send({ status })
