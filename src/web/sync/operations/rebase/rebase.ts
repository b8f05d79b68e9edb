import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { changedKeys } from '#web/sync/record-diff.ts'
import type { BaseValues } from '#web/sync/operations/log-entry.ts'
import { isOfOutcome, outcomeFields } from './outcome-fields.ts'

/**
 * Puts an operation on top of somebody else's change. `base` holds what the operation may conflict with, `current`
 * what the server holds now. Answers the same operation under a new key, to be sent on top of `current`; null where the
 * two changes conflict, and for a create or a delete.
 */
export function rebase(
  operation: Operation,
  base: BaseValues,
  current: CrmOpportunity,
  opId: string,
): Operation | null {
  const rebased = { ...operation, opId, baseVersion: current.Version, state: 'queued' } as const
  switch (operation.kind) {
    case 'move': {
      return includesAny(changedKeys(base, current), [...keysOfMove(operation)]) ? null : rebased
    }
    case 'edit':
      return isConflict(operation.fields, base, current) ? null : rebased
    case 'create':
    case 'delete':
    case 'undo':
      return null
  }
}

/** What a move may conflict with. */
export const positionKeys = ['CrmBoardColumnId', 'Position', 'Status', 'LossReason'] as const

/** The same, with what was filled in on arrival. */
const keysOfMove = ({ fields = {} }: Operation & { kind: 'move' }): ReadonlySet<string> =>
  new Set([...positionKeys, ...Object.keys(fields)])

/** The fields whose change by somebody else stands against an operation; null where every change does: a delete, an undo. */
export function conflictingKeys(operation: Operation): ReadonlySet<string> | null {
  if (operation.kind === 'move') return keysOfMove(operation)
  if (operation.kind !== 'edit') return null
  const edited = Object.keys(operation.fields)
  return new Set([...edited, ...(edited.some(isOfOutcome) ? outcomeFields : [])])
}

function isConflict(fields: Partial<CrmOpportunity>, base: BaseValues, current: CrmOpportunity): boolean {
  const theirs = changedKeys(base, current)
  // A field that both set to the same value is no conflict.
  const mine = changedKeys(current, fields)
  return includesAny(mine, theirs) || (mine.some(isOfOutcome) && theirs.some(isOfOutcome))
}

/** Puts an operation on top of a change that the same person has made: nobody is asked, and the later one counts. */
export const rebaseOnOwn = (operation: Operation, current: CrmOpportunity, opId: string): Operation => ({
  ...operation,
  opId,
  baseVersion: current.Version,
  state: 'queued',
})

const includesAny = (keys: readonly string[], some: readonly string[]) => keys.some((key) => some.includes(key))
