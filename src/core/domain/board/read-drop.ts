import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from './fold.ts'
import type { MoveTarget } from './operation.ts'
import { place } from './placement.ts'
import { effectsOf, outsideEffectsOf, type StageEffect } from './stage-effects.ts'

export type Drop =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: 'no-right' | 'unknown-stage' | 'not-saved-yet' }
  | {
      /** Something must be asked before it is sent. */
      readonly kind: 'asks'
      readonly to: MoveTarget
      readonly asksReason: boolean
      /** What the stage does beyond the CRM, to be confirmed. */
      readonly effects: readonly StageEffect[]
    }
  | { readonly kind: 'move'; readonly to: MoveTarget }

/**
 * What a drop asks for; the same for pointer, key and menu. `cards` is the board as seen, unfiltered. Nothing: the
 * card would stand where it stands. On arrival a lose stage asks for
 * the reason, unless the card is lost with one, and a stage that reaches beyond the CRM asks whether it shall.
 */
export function readDrop(drop: {
  opportunity: CrmOpportunity
  to: MoveTarget
  stages: ReadonlyMap<number, CrmBoardColumn>
  cards: BoardCards
  canEdit: boolean
}): Drop {
  const { opportunity, to } = drop
  const stage = drop.stages.get(to.CrmBoardColumnId)
  if (!drop.canEdit) return { kind: 'refused', why: 'no-right' }
  if (!stage) return { kind: 'refused', why: 'unknown-stage' }
  if (opportunity.Id < 0) return { kind: 'refused', why: 'not-saved-yet' }
  const list = drop.cards.get(stage.Id) ?? []
  const standsAt = list.findIndex((card) => card.Id === opportunity.Id)
  if (standsAt >= 0) {
    return place(list, opportunity.Id, to).index === standsAt ? { kind: 'nothing' } : { kind: 'move', to }
  }
  const hasReason = opportunity.Status === Status.Lost && opportunity.LossReason !== null
  const asksReason = effectsOf(stage).includes('loses') && !hasReason
  const effects = outsideEffectsOf(stage)
  return asksReason || effects.length > 0 ? { kind: 'asks', to, asksReason, effects } : { kind: 'move', to }
}
