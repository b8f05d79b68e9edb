import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget, Operation } from '#core/domain/board/operation.ts'
import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { createStore, type Store } from '#web/react/store.ts'

/** A move that is shown, but not sent yet. */
export interface PendingMove {
  opportunity: CrmOpportunity
  to: MoveTarget
  /** Saved with the move. */
  alongside?: Partial<CrmOpportunity> | null
}

/** A move that waits for an answer. */
export interface MoveQuestion extends PendingMove {
  asksReason: boolean
  /** What the stage does beyond the CRM, to be confirmed. */
  effects: readonly StageEffect[]
  /** Fields that the stage asks for, to be filled in. */
  missing: readonly RequirableField[]
  /** Where the card was dropped; null for a move by key or menu, which is asked about next to the card. */
  anchor: Point | null
  /** Of the edit that the move is a part of; null where it is nothing but a move. */
  fields: Partial<CrmOpportunity> | null
}

export interface PendingMoves {
  question: MoveQuestion | null
  /** A card on its way by keys. */
  step: PendingMove | null
}

export type PendingMovesStore = Store<PendingMoves>

export const createPendingMoves = (): PendingMovesStore => createStore<PendingMoves>({ question: null, step: null })

/** The move that is shown: should there be both, the question. */
export const shownMove = ({ question, step }: PendingMoves): PendingMove | null => question ?? step

/** The stage that is shown expanded although it is collapsed: without a pointer on it, the card must be visible there. */
export const expandedStage = ({ question, step }: PendingMoves): number | null =>
  step !== null || question?.anchor === null ? ((question ?? step)?.to.CrmBoardColumnId ?? null) : null

/** The operation that a pending move would become, to render it. `at` is ISO 8601 in UTC. */
export const asOperation = ({ opportunity, to, alongside }: PendingMove, at: string): Operation => ({
  kind: 'move',
  opId: 'pending',
  opportunityId: opportunity.Id,
  to,
  ...(alongside && { fields: alongside }),
  baseVersion: null,
  state: 'queued',
  at,
})
