import { Status } from '#core/contract/enums.ts'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from './fold.ts'
import type { MoveTarget } from './operation.ts'
import { placeCard } from './placement.ts'
import { effectsOf, outsideEffectsOf, type StageEffect } from './stage-effects.ts'

export type Drop =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: 'no-right' | 'unknown-stage' | 'not-saved-yet' }
  | {
      /** The user must answer before the move is sent. */
      readonly kind: 'asks'
      readonly to: MoveTarget
      readonly asksReason: boolean
      /** Effects outside the CRM, to be confirmed. */
      readonly effects: readonly StageEffect[]
      /** Fields that the stage asks for on arrival, to be filled in. */
      readonly missing: readonly RequirableField[]
    }
  | { readonly kind: 'move'; readonly to: MoveTarget }

/**
 * Decides what a drop does; the same for pointer, keyboard and menu. `cards` is the optimistic board without a filter.
 * `nothing`: the card would not move. `asks`: a lose stage needs a loss reason, unless the card is lost with one, a stage
 * with effects outside the CRM needs a confirmation, and what is `missing` of what the stage asks for is to be filled in.
 * Source: our own rule.
 */
export function readDrop(drop: {
  opportunity: CrmOpportunity
  to: MoveTarget
  stages: ReadonlyMap<number, CrmBoardColumn>
  cards: BoardCards
  canEdit: boolean
  /** Of the fields that the stage asks for, those that the card has not. */
  missing: readonly RequirableField[]
}): Drop {
  const { opportunity, to, missing } = drop
  const stage = drop.stages.get(to.CrmBoardColumnId)
  if (!drop.canEdit) return { kind: 'refused', why: 'no-right' }
  if (!stage) return { kind: 'refused', why: 'unknown-stage' }
  if (opportunity.Id < 0) return { kind: 'refused', why: 'not-saved-yet' }
  const list = drop.cards.get(stage.Id) ?? []
  const standsAt = list.findIndex((card) => card.Id === opportunity.Id)
  if (standsAt >= 0) {
    return placeCard(list, opportunity.Id, to).index === standsAt ? { kind: 'nothing' } : { kind: 'move', to }
  }
  const asksReason = effectsOf(stage).includes('loses') && keptReason(opportunity, stage) === null
  const effects = outsideEffectsOf(stage)
  const asks = asksReason || effects.length > 0 || missing.length > 0
  return asks ? { kind: 'asks', to, asksReason, effects, missing } : { kind: 'move', to }
}

/**
 * The loss reason that a lost card keeps in a lose stage; null where there is none to keep. It is sent with the move:
 * somebody else may have reopened the card meanwhile, which has unset it. Source: our own rule.
 */
export const keptReason = ({ Status: status, LossReason }: CrmOpportunity, to: CrmBoardColumn): number | null =>
  effectsOf(to).includes('loses') && status === Status.Lost ? LossReason : null
