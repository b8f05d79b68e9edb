import type { FastifyInstance } from 'fastify'
import { makeTriggerSecret } from '#core/contract/endpoints/trigger.ts'
import { business } from '#core/contract/entities/business.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import type { Store } from '#server/store/store.ts'
import { saveTriggerSecret } from '#server/store/triggers/signature.ts'
import { notFound } from '#server/routes/guards/answers.ts'

/** Makes a location's secret and tells it this once; an older one ends. */
export function addTriggerSecretRoute(app: FastifyInstance, store: Store): void {
  addEndpoint(app, makeTriggerSecret, async ({ params: { id } }, request, reply) => {
    const { identity } = request
    const location = await readRecord(store.database, business, id, identity)
    if (!location) return notFound(reply)
    const { token: secret } = newSecretToken()
    const at = store.now()
    await saveTriggerSecret(store.database, location.Id, { secret, at, by: identity.email })
    const stamp = { UpdatedOn: at.toISOString(), UpdatedBy: identity.email }
    return successEnvelope('Keep this secret now: it is not shown again.', { Id: location.Id, Secret: secret }, stamp)
  })
}
