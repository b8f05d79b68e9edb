import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange } from '#core/domain/board/operation.ts'
import type { ManyChanged, Undoable } from './undo-history.ts'

/**
 * A change that is taken back by its own means, as a step of the undo history under its key. `record`: the first of its
 * cards, which gets the focus when they are taken back.
 */
export function undoableOf(many: ManyChanged, record: CrmOpportunity, key: string): Undoable {
  // Nothing is folded beforehand: `many` takes it back, card by card.
  const change: CardChange = { kind: 'edit', fields: {} }
  const { Id: opportunityId, CoworkerFullName: customer } = record
  return {
    key,
    opId: key,
    opportunityId,
    customer,
    change,
    reverse: change,
    record,
    wasHeld: false,
    unsent: null,
    many,
  }
}
