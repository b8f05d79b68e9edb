import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import type { BoardRights } from '#web/board/view/shown-board.ts'
import { locationsAmong } from './bulk-groups.ts'
import type { BulkKind } from './selection.ts'

/** What a user may do to many cards, in the order in which it is shown. */
export function offeredKinds(can: BoardRights, roles: readonly string[]): readonly BulkKind[] {
  const edits: readonly BulkKind[] = [
    'move',
    ...(isOffered(roles, 'chooseOwner') ? ['owner' as const] : []),
    'follow-up',
    ...(isOffered(roles, 'chooseType') ? ['type' as const] : []),
    'source',
    'win',
    'lose',
    'archive',
  ]
  return [...(can.edit ? edits : []), ...(can.delete ? ['delete' as const] : [])]
}

/** Whether it can be done to these cards: a type belongs to one location. */
export const isPossible = (kind: BulkKind, cards: readonly CrmOpportunity[]): boolean =>
  kind !== 'type' || locationsAmong(cards) < 2
