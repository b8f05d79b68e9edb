import type { FastifyInstance } from 'fastify'
import { business } from '#core/contract/entities/business.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import type { Store } from '#server/store/store.ts'
import { saveTriggerSecret } from '#server/store/triggers/signature.ts'
import { notFound } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'

/** `POST /ext/businesses/{id}/trigger-secret`: makes a location's secret and tells it this once; an older one ends. */
export function addTriggerSecretRoute(app: FastifyInstance, store: Store): void {
  app.post<{ Params: { id: string } }>(
    '/ext/businesses/:id/trigger-secret',
    { preHandler: [authorise(business.name, 'Edit'), app.limitWrites] },
    async (request, reply) => {
      const { id } = request.params
      const { businesses, email } = request.identity
      const location = /^\d{1,15}$/.test(id) ? await readRecord(store.database, business, Number(id), businesses) : null
      if (!location) return notFound(reply)
      const { token: secret } = newSecretToken()
      const at = store.now()
      await saveTriggerSecret(store.database, location.Id, { secret, at, by: email })
      const stamp = { UpdatedOn: at.toISOString(), UpdatedBy: email }
      return reply.send(
        successEnvelope('Keep this secret now: it is not shown again.', { Id: location.Id, Secret: secret }, stamp),
      )
    },
  )
}
