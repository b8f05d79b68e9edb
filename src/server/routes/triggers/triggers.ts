import type { FastifyInstance } from 'fastify'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { fireTrigger, type TriggerOutcome } from '#core/contract/endpoints/trigger.ts'
import type { Store } from '#server/store/store.ts'
import { runTrigger } from '#server/store/triggers/run-trigger.ts'
import { refuse } from '#server/routes/guards/answers.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { checkSignature, unsigned } from './signed-request.ts'

/**
 * Something happened to a customer, and the stage that claims it gets their opportunity. Whoever sends it is not signed
 * in; the location's secret signs the body.
 */
export async function addTriggerRoutes(app: FastifyInstance, store: Store, mostPer3Seconds: number): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.decorateRequest('signed', null)
    const limit = scope.rateLimit({
      max: mostPer3Seconds,
      timeWindow: 3_000,
      keyGenerator: (request) => `trigger ${request.signed?.businessId}`,
    })

    addEndpoint(
      scope,
      fireTrigger,
      async ({ params: { trigger } }, request, reply) => {
        if (!request.signed) throw new Error('checkSignature let an unsigned request pass')
        const { event, errors, signature } = request.signed
        if (errors.length > 0) return refuse(reply, errors)
        const result = await runTrigger(store, { trigger, event, signature })
        switch (result.kind) {
          case 'done': {
            const { kind: _, ...outcome } = result
            const stamp = { UpdatedOn: store.now().toISOString(), UpdatedBy: 'automation' }
            return successEnvelope(messages[outcome.Did], outcome, stamp)
          }
          case 'replayed':
            return unsigned(reply, 'This signature was used before. Sign every request anew.')
          case 'invalid':
            return refuse(reply, result.errors)
          case 'refused':
            return refusedEnvelope(result.message)
        }
      },
      { before: [checkSignature(store), limit] },
    )
  })
}

const messages: Record<TriggerOutcome['Did'], string> = {
  created: 'CrmOpportunity was successfully created.',
  moved: 'CrmOpportunity was successfully updated.',
  nothing: 'Nothing was moved or created.',
}
