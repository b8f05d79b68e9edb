import type { LogEntry } from '#web/sync/operations/log-entry.ts'

/** An operation waits for earlier ones on the same card, and for those on the cards that it is placed beside. */
export function mustWait({ key, operation }: LogEntry, log: readonly LogEntry[]): boolean {
  const besides = operation.kind === 'move' ? [operation.to.afterId, operation.to.beforeId] : []
  const cards = new Set<number | null>([operation.opportunityId, ...besides])
  return log.some((earlier) => earlier.key < key && cards.has(earlier.operation.opportunityId))
}

/**
 * The move that makes an earlier one unnecessary: the next operation on its card, if both are moves that `isFree` says
 * may still be dropped or sent in its place. Null where there is none.
 */
export function supersededBy(
  { key, operation }: LogEntry,
  log: readonly LogEntry[],
  isFree: (entry: LogEntry) => boolean,
): LogEntry | null {
  const next = log.find((each) => each.key > key && each.operation.opportunityId === operation.opportunityId)
  if (!next || next.operation.kind !== 'move' || operation.kind !== 'move') return null
  const mayGo = (entry: LogEntry) => entry.operation.state === 'queued' && isFree(entry)
  if (!mayGo(next) || !log.some((each) => each.key === key && mayGo(each))) return null
  // A reason that was asked for is not lost with the move that asked.
  return operation.LossReason === undefined || next.operation.LossReason !== undefined ? next : null
}
