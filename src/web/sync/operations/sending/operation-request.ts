import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import type { OpportunityWrite } from '#web/api/opportunity/opportunities.ts'
import { tokenKey, tokenOf } from '#web/api/version-token.ts'
import type { LogEntry } from '#web/sync/operations/log-entry.ts'
import { isOfOutcome, outcomeFields } from '#web/sync/operations/rebase/outcome-fields.ts'

/** Changes a record that is there. */
export type PutOperation = Extract<Operation, { kind: 'move' | 'edit' }>

type Entry = Pick<LogEntry, 'base' | 'topId'>

/** What the request for an operation means follows from its entry alone: after a reload it is the same once more, and the server knows it again by its key. */
const targetOf = (operation: Operation, { base }: Entry) => ({
  key: operation.opId,
  id: operation.opportunityId,
  version: operation.baseVersion,
  token: base.Version === operation.baseVersion ? tokenOf(base) : null,
  changedFields: null,
})

const atTop = ({ topId }: Entry) => ({ afterId: null, beforeId: topId })
const nowhere = { afterId: null, beforeId: null }

/**
 * The request for a move or an edit. PUT replaces, so that it carries the whole record as the server confirmed it last; our
 * own server is told which fields are meant, and keeps the others.
 */
export function putOf(operation: PutOperation, entry: Entry, confirmed: CrmOpportunity): OpportunityWrite {
  const target = targetOf(operation, entry)
  if (operation.kind === 'move') {
    const { CrmBoardColumnId, Position, afterId, beforeId } = operation.to
    const LossReason = operation.LossReason === undefined ? confirmed.LossReason : operation.LossReason
    const { fields = {} } = operation
    const body = bodyOf({ ...confirmed, ...fields, CrmBoardColumnId, Position, LossReason })
    const changedFields = [
      'CrmBoardColumnId',
      'Position',
      ...(operation.LossReason === undefined ? [] : ['LossReason']),
      ...Object.keys(fields).filter((key) => fieldsByKey.get(key)?.writable),
    ]
    return { ...target, method: 'PUT', changedFields, body, afterId, beforeId }
  }
  const { base } = entry
  const from = base.CrmBoardColumnId ?? confirmed.CrmBoardColumnId
  const isElsewhere = (operation.fields.CrmBoardColumnId ?? from) !== from
  const changedFields = changedFieldsOf(operation.fields, isElsewhere)
  const named = Object.fromEntries(Object.entries(base).filter(([key]) => changedFields?.includes(key)))
  const top = isElsewhere && { Position: topPosition }
  const body = bodyOf({ ...confirmed, ...named, ...top, ...operation.fields })
  // Below itself means unmoved: its position may be from before a respacing, and would count as a move.
  const stay = { afterId: operation.opportunityId, beforeId: null }
  return { ...target, ...(isElsewhere ? atTop(entry) : stay), method: 'PUT', changedFields, body }
}

/** The request for a create or a delete. */
export function requestOf(
  operation: Extract<Operation, { kind: 'create' | 'delete' }>,
  entry: Entry,
): OpportunityWrite {
  const target = targetOf(operation, entry)
  if (operation.kind === 'delete') return { ...target, ...nowhere, method: 'DELETE', body: null }
  const { Id: _, ...body } = bodyOf(operation.record)
  const place = operation.record.Position === topPosition ? atTop(entry) : nowhere
  return { ...target, ...place, id: 0, version: null, method: 'POST', body }
}

/** The writable ones of the edited fields; of the outcome all, as they describe one fact together. */
function changedFieldsOf(fields: Partial<CrmOpportunity>, isElsewhere: boolean): string[] | null {
  const edited = Object.keys(fields)
  const outcome: readonly string[] = edited.some((key) => isOfOutcome(key)) ? outcomeFields : []
  const names = new Set([...edited, ...outcome, ...(isElsewhere ? ['CrmBoardColumnId', 'Position'] : [])])
  const writable = [...names].filter((key) => fieldsByKey.get(key)?.writable)
  return writable.length > 0 ? writable : null
}

const fieldsByKey = new Map<string, Field>(Object.entries(crmOpportunity.fields))

const readOnly = new Set([
  ...[...fieldsByKey].filter(([key, field]) => !field.writable && key !== 'Id').map(([key]) => key),
  tokenKey,
])

/** Everything but what the server computes; fields beyond the contract are sent along. */
const bodyOf = (record: CrmOpportunity): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !readOnly.has(key)))
