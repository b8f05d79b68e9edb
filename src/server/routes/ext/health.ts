import type { FastifyInstance, FastifyReply } from 'fastify'
import { isAlive, isReady } from '#core/contract/endpoints/health.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { readyCheck } from '#server/store/database/ready-check.ts'
import type { Store } from '#server/store/store.ts'

/** Liveness (the process runs) and readiness (the database can write and read, and the server is not about to stop). */
export function addHealthRoutes(app: FastifyInstance, store: Store, lifeCycle: { isDraining: boolean }): void {
  const check = readyCheck(store.database)

  addEndpoint(app, isAlive, () => ({ status: 'ok' as const }))

  addEndpoint(app, isReady, async (_input, _request, reply) => {
    const status = lifeCycle.isDraining ? 'stopping' : await check()
    return status === 'ready' ? { status } : unready(reply, status)
  })
}

const unready = (reply: FastifyReply, status: string) => reply.code(503).header('Retry-After', '1').send({ status })
