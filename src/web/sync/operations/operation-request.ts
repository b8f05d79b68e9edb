import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import type { OpportunityWrite } from '#web/api/opportunities.ts'
import { tokenKey, tokenOf } from '#web/api/version-token.ts'
import { isOfOutcome, outcomeFields } from './outcome-fields.ts'

/**
 * The request for an operation. PUT replaces, so that it carries the whole record as the server confirmed it; our own
 * server is told which fields are meant, and keeps the others. `base` is the record that the operation was made on. "At the
 * top" also names the card that stands there: its position alone is taken, and would make the server respace the stage.
 * `firstCard` answers the Id of the first card of a stage; null where it has no card, or none that is known.
 */
export function requestOf(
  operation: Operation,
  { base, confirmed }: { base: CrmOpportunity; confirmed: CrmOpportunity },
  firstCard: (stageId: number) => number | null,
): OpportunityWrite {
  const target = {
    key: operation.opId,
    id: operation.opportunityId,
    version: operation.baseVersion,
    token: base.Version === operation.baseVersion ? tokenOf(base) : null,
    changedFields: null,
  }
  const nowhere = { afterId: null, beforeId: null }
  const atTop = (stageId: number) => ({ afterId: null, beforeId: firstCard(stageId) })
  switch (operation.kind) {
    case 'move': {
      const { CrmBoardColumnId, Position, afterId, beforeId } = operation.to
      const LossReason = operation.LossReason === undefined ? confirmed.LossReason : operation.LossReason
      const body = bodyOf({ ...confirmed, CrmBoardColumnId, Position, LossReason })
      const changedFields = [
        'CrmBoardColumnId',
        'Position',
        ...(operation.LossReason === undefined ? [] : ['LossReason']),
      ]
      return { ...target, method: 'PUT', changedFields, body, afterId, beforeId }
    }
    case 'edit': {
      const { CrmBoardColumnId = confirmed.CrmBoardColumnId } = operation.fields
      const isElsewhere = CrmBoardColumnId !== confirmed.CrmBoardColumnId
      const body = bodyOf({ ...confirmed, ...(isElsewhere && { Position: topPosition }), ...operation.fields })
      // Below itself means unmoved: its position may be from before a respacing, and would count as a move.
      const stay = { afterId: operation.opportunityId, beforeId: null }
      const changedFields = changedFieldsOf(operation.fields, isElsewhere)
      return { ...target, ...(isElsewhere ? atTop(CrmBoardColumnId) : stay), method: 'PUT', changedFields, body }
    }
    case 'create': {
      const { Id: _, ...body } = bodyOf(operation.record)
      const { CrmBoardColumnId, Position } = operation.record
      const place = Position === topPosition ? atTop(CrmBoardColumnId) : nowhere
      return { ...target, ...place, id: 0, version: null, method: 'POST', body }
    }
    case 'delete':
      return { ...target, ...nowhere, method: 'DELETE', body: null }
  }
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
