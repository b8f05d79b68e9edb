import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import type { readOperation } from '#core/contract/endpoints/undo.ts'
import type { Connection } from '#server/store/database/database.ts'
import { changesOfOperation, opportunityIn } from './operation.ts'

/**
 * Returns whether an operation of a user (its idempotency key) was applied, from the change log: also after 48 hours, when
 * the key is forgotten; of opportunities for ever, of other records for seven days. Source: our own rule.
 */
export async function stateOfOperation(
  connection: Connection,
  userId: number,
  operationId: string,
): Promise<AnswerOf<typeof readOperation>> {
  const changes = await changesOfOperation(connection, userId, operationId)
  const main = opportunityIn(changes) ?? changes[0]
  return {
    Id: operationId,
    State: main ? 'applied' : 'unknown',
    Entity: main?.Entity ?? null,
    EntityId: main?.EntityId ?? null,
    Version: main?.Version ?? null,
    At: main?.At ?? null,
  }
}
