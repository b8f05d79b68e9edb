import { objectOf } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Paths } from '#core/openapi/operation.ts'

const status = (...values: string[]) => json(objectOf({ status: { type: 'string', enum: values } }))

const operation = (operationId: string, summary: string, responses: Operation['responses']): Operation => ({
  operationId,
  summary,
  tags: ['Health'],
  security: [],
  responses,
})

/** Whether the server lives and serves. */
export const healthPaths: Paths = {
  '/healthz': {
    get: operation('isAlive', 'Whether the process lives', { 200: { description: 'Yes.', content: status('ok') } }),
  },
  '/readyz': {
    get: operation('isReady', 'Whether it can write and read, and is not about to stop', {
      200: { description: 'Yes.', content: status('ready') },
      503: { description: 'No.', content: status('stopping', 'not migrated', 'no database') },
    }),
  },
}
