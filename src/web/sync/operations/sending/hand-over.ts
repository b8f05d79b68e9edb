import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Api } from '#web/api/api.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { OpportunityWrite } from '#web/api/opportunity/opportunities.ts'
import type { Background } from '#web/device/background/background.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { LogEntry } from '#web/sync/operations/log-entry.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { putOf } from './operation-request.ts'

export interface HandOverParts {
  api: Api
  confirmed: Confirmed
  log: OperationLog
  /** Whose operations these are (Id); null: nobody's. */
  userId(): number | null
  /** Null while there is no worker. */
  background(): Background | null
}

/**
 * Hands a move or an edit over to the worker, in the very task in which it was made: this page would hear of the put, and of
 * the lock, only when the next frame is painted. Null where the worker does not write it, or something has to be read first.
 */
export function handOver(
  { api, background, confirmed, log, userId }: HandOverParts,
  entry: LogEntry,
  lockName: string,
): { request: OpportunityWrite; answer: Promise<CrmOpportunity | null> } | null {
  const { key, operation } = entry
  const record = confirmed.find(operation.opportunityId)
  const user = userId()
  if ((operation.kind !== 'move' && operation.kind !== 'edit') || !record || user === null) return null
  const fetch = background()?.fetchAfter(operationPrefix(user) + key, lockName)
  if (!fetch) return null
  const request = putOf(operation, entry, record)
  // It may wait for another tab for seconds, and meanwhile its person may sign out.
  const signOut = new AbortController()
  const stop = log.subscribe(() => {
    if (!log.find(key)) signOut.abort(new ApiError('signed-out'))
  })
  return { request, answer: api.opportunities.write(request, { fetch, signal: signOut.signal }).finally(stop) }
}
