import type { FastifyInstance, FastifyReply } from 'fastify'
import { readyCheck } from '#server/store/database/ready-check.ts'
import type { Store } from '#server/store/store.ts'

/** `/healthz`: the process lives. `/readyz`: the database can write and read, and the server is not about to stop. */
export function addHealthRoutes(app: FastifyInstance, store: Store, lifeCycle: { isDraining: boolean }): void {
  const isReady = readyCheck(store.database)

  app.get('/healthz', { config: { isProbe: true } }, (_request, reply) => reply.send({ status: 'ok' }))

  app.get('/readyz', { config: { isProbe: true } }, async (_request, reply) => {
    const status = lifeCycle.isDraining ? 'stopping' : await isReady()
    return status === 'ready' ? reply.send({ status }) : unready(reply, status)
  })
}

const unready = (reply: FastifyReply, status: string) => reply.code(503).header('Retry-After', '1').send({ status })
