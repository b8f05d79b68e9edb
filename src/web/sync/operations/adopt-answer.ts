import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'

/**
 * Confirms what the server has answered to an operation, also to one of another tab (undefined: this tab does not know it).
 * `record` null: the opportunity with this Id is deleted. Resolves when the stage of a moved card is read again, where it was
 * respaced for it: only then the operation may leave the log, or the card would jump.
 */
export async function adoptAnswer(
  confirmed: Confirmed,
  operation: Operation | undefined,
  { id, record }: { id: number; record: CrmOpportunity | null },
): Promise<void> {
  if (!record) return confirmed.remove(id)
  confirmed.adopt(record)
  const change = operation?.kind === 'undo' ? operation.shows : operation
  await confirmed.refreshRespaced(record, change?.kind === 'move' ? change.to.Position : record.Position)
}
