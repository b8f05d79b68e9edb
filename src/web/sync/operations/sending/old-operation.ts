import { readOperation } from '#core/contract/endpoints/undo.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { ask } from '#web/api/ask.ts'

/** In milliseconds. The server knows a key for 48 hours: an hour is left for clocks that differ. */
const keyLifetime = 47 * 3600_000

/** Whether the server may no longer know the key of a request that was sent then: sent again, it could be applied twice. */
export const mayBeForgotten = (sentAt: number, now: string): boolean => Date.parse(now) - sentAt > keyLifetime

/** The record after an operation that the server has applied, null within where it is deleted; null: it was not applied. */
export async function readApplied(
  { http, opportunities }: Api,
  { opId }: Operation,
): Promise<{ record: CrmOpportunity | null } | null> {
  const { State, EntityId } = await ask(http, readOperation, { params: { key: opId } }).catch((error: unknown) => {
    // A server that cannot tell: sent again blindly, it might be applied twice.
    if (error instanceof ApiError && error.kind === 'not-found') throw new ApiError('refused', { message: '' })
    throw error
  })
  if (State === 'unknown') return null
  const record = await opportunities.one(EntityId ?? 0).catch((error: unknown) => {
    if (error instanceof ApiError && error.kind === 'not-found') return null
    throw error
  })
  return { record }
}
