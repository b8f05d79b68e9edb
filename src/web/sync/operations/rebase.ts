import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { isSameValue, valueOf } from '#web/sync/record-diff.ts'

/** Fields that speak of one thing: whoever changes one of them means all. */
const oneMeaning: readonly (keyof CrmOpportunity)[] = [
  'CrmBoardColumnId',
  'Status',
  'Completed',
  'WonOn',
  'LostOn',
  'LossReason',
]

/** The fields that a wish really changes; a wish that changes nothing has none. */
export const changedFields = (base: CrmOpportunity, fields: Partial<CrmOpportunity>): Partial<CrmOpportunity> =>
  Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isSameValue(value, valueOf(base, key))))

/**
 * What becomes of an operation when somebody else has changed the record since `base`, the record that it was made on:
 * the same wish on top of `current` under a new key, where the two changes do not touch; null where they do.
 */
export function afterConflict(
  operation: Operation,
  base: CrmOpportunity,
  current: CrmOpportunity,
  opId: string,
): Operation | null {
  const again = { ...operation, opId, seen: current.Version, state: 'queued' } as const
  switch (operation.kind) {
    case 'move':
      return has(changed(base, current), ['CrmBoardColumnId', 'Position', 'Status', 'LossReason']) ? null : again
    case 'edit':
      return overlaps(operation.fields, base, current) ? null : again
    case 'create':
    case 'delete':
      return null
  }
}

function overlaps(mine: Partial<CrmOpportunity>, base: CrmOpportunity, current: CrmOpportunity): boolean {
  const theirs = changed(base, current)
  const wanted = Object.keys(mine).filter((key) => !isSameValue(valueOf(mine, key), valueOf(current, key)))
  if (has(wanted, [...theirs])) return true
  return has(wanted, oneMeaning) && has(theirs, oneMeaning)
}

const changed = (base: CrmOpportunity, current: CrmOpportunity) =>
  Object.keys(current).filter((key) => !isSameValue(valueOf(base, key), valueOf(current, key)))

const has = (keys: readonly string[], any: readonly string[]) => keys.some((key) => any.includes(key))
