import type { FastifyInstance } from 'fastify'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { decodeTrigger, triggerNamed, type TriggerOutcome } from '#core/contract/endpoints/trigger.ts'
import type { Store } from '#server/store/store.ts'
import { runTrigger } from '#server/store/triggers/run-trigger.ts'
import { notFound, refuse } from '#server/routes/guards/answers.ts'
import { checkSignature, unsigned } from './signed-request.ts'

/**
 * `POST /ext/triggers/{trigger}`: something happened to a customer, and the stage that claims it gets their opportunity.
 * Who sends it is not signed in; the location's secret signs the body.
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

    scope.post<{ Params: { trigger: string } }>(
      '/ext/triggers/:trigger',
      { preHandler: [checkSignature(store), limit] },
      async (request, reply) => {
        const trigger = triggerNamed(request.params.trigger)
        if (!trigger) return notFound(reply)
        if (!request.signed) throw new Error('checkSignature let an unsigned request pass')
        const { body, businessId, signature } = request.signed
        const { event, errors } = decodeTrigger(body)
        if (errors.length > 0) return refuse(reply, errors)
        if (event.BusinessId !== businessId) throw new Error('the signature was checked for another location')
        const result = await runTrigger(store, { trigger, event, signature })
        switch (result.kind) {
          case 'done': {
            const { kind: _, ...outcome } = result
            const stamp = { UpdatedOn: store.now().toISOString(), UpdatedBy: 'automation' }
            return reply.send(successEnvelope(messages[outcome.Did], outcome, stamp))
          }
          case 'replayed':
            return unsigned(reply, 'This signature was used before. Sign every request anew.')
          case 'invalid':
            return refuse(reply, result.errors)
          case 'refused':
            return reply.send(refusedEnvelope(result.message))
        }
      },
    )
  })
}

const messages: Record<TriggerOutcome['Did'], string> = {
  created: 'CrmOpportunity was successfully created.',
  moved: 'CrmOpportunity was successfully updated.',
  nothing: 'Nothing was moved or created.',
}
