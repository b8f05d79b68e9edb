import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { baseValuesOf, type LogEntry } from './log-entry.ts'

/**
 * A later operation that was made on top of one that is done now: on the same card it continues from the record that
 * came back; beside a card that was created it names the Id that the server has given. The same entry where neither is so.
 */
export function continueFrom(later: LogEntry, done: LogEntry, record: CrmOpportunity | null): LogEntry {
  const { operation } = later
  const { opportunityId } = done.operation
  if (later.key <= done.key || !record) return later
  if (operation.opportunityId === opportunityId) {
    return {
      ...later,
      operation: { ...operation, opportunityId: record.Id, baseVersion: record.Version },
      base: baseValuesOf(operation, record),
    }
  }
  if (operation.kind !== 'move' || done.operation.kind !== 'create') return later
  const { afterId, beforeId } = operation.to
  if (afterId !== opportunityId && beforeId !== opportunityId) return later
  const known = (id: number | null) => (id === opportunityId ? record.Id : id)
  return {
    ...later,
    operation: { ...operation, to: { ...operation.to, afterId: known(afterId), beforeId: known(beforeId) } },
  }
}
