import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { tokenKey } from '#web/api/version-token.ts'
import { changedKeys } from '#web/sync/record-diff.ts'
import { type BaseValues, baseValuesOf, type LogEntry } from '#web/sync/operations/log-entry.ts'
import { isOfOutcome, outcomeFields } from './outcome-fields.ts'

/**
 * A later operation that was made on top of one that is done now: on the same card it continues from the record that
 * came back; beside a card that was created it names the Id that the server has given. The same entry where neither is so.
 */
export function continueFrom(later: LogEntry, done: LogEntry, record: CrmOpportunity | null): LogEntry {
  const { operation } = later
  const { opportunityId } = done.operation
  if (later.key <= done.key || !record) return later
  if (operation.opportunityId === opportunityId) return onTopOf(later, done, record)
  if (operation.kind !== 'move' || done.operation.kind !== 'create') return later
  const { afterId, beforeId } = operation.to
  if (afterId !== opportunityId && beforeId !== opportunityId) return later
  const known = (id: number | null) => (id === opportunityId ? record.Id : id)
  return {
    ...later,
    operation: { ...operation, to: { ...operation.to, afterId: known(afterId), beforeId: known(beforeId) } },
  }
}

/**
 * The record may hold what somebody else has changed before `done`, which the server has let pass because it was about
 * other fields. Where the later operation is about those, it stays on the version that it was made on: the server then
 * finds the conflict, which the version of the record would hide.
 */
function onTopOf(later: LogEntry, done: LogEntry, record: CrmOpportunity): LogEntry {
  const { operation, base } = later
  const after = baseValuesOf(operation, record)
  const foreign = foreignKeys(later, done, record)
  if (foreign.length === 0) {
    return {
      ...later,
      operation: { ...operation, opportunityId: record.Id, baseVersion: record.Version },
      base: after,
    }
  }
  const kept = new Set([...foreign, 'Version', tokenKey, 'UpdatedOn'])
  const before: Partial<BaseValues> = Object.fromEntries(Object.entries(base).filter(([key]) => kept.has(key)))
  return { ...later, base: { ...after, ...before } }
}

/** What of that which the later operation is about was changed by neither of the two. */
function foreignKeys({ operation, base }: LogEntry, done: LogEntry, record: CrmOpportunity): string[] {
  const { baseVersion } = operation
  // A create begins a record, and the server itself decides about an undo.
  if (baseVersion === null || record.Version <= baseVersion + 1 || operation.kind === 'undo') return []
  const changed = changedKeys(base, baseValuesOf(operation, record)).filter((key) => !followers.has(key))
  // Whatever it was: nobody deletes what somebody else has just changed.
  if (operation.kind === 'delete') return ['Version']
  return changed.filter((key) => !changes(done.operation, key))
}

const followers = new Set(['Version', tokenKey, 'UpdatedOn'])

/** Whether an operation changes a field, by itself or by the effects of a stage. */
function changes(operation: LogEntry['operation'], key: string): boolean {
  const change = operation.kind === 'undo' ? operation.shows : operation
  if (change.kind === 'move' && change.fields && key in change.fields) return true
  if (change.kind !== 'edit') return key === 'Position' || isOfOutcome(key)
  const isOutcomeEdited = outcomeFields.some((field) => field in change.fields)
  return key in change.fields || (isOutcomeEdited && (key === 'Position' || isOfOutcome(key)))
}
