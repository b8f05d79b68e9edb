import type { BulkAction } from '#core/contract/endpoints/bulk/bulk.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { ApiError } from '#web/api/api-error.ts'
import type { BulkBody, BulkRecord } from '#web/api/bulk.ts'

/** The fields that can be set on many opportunities at once. */
export type BulkFields = NonNullable<BulkBody['Fields']>

/** A card of a bulk change; `request`: it was sent before, and nobody knows whether it arrived. */
export interface BulkCard {
  readonly card: CrmOpportunity
  readonly request: BulkRecord | null
}

/** The same change for many cards, in the order in which they are written. */
export interface BulkPlan {
  readonly action: BulkAction
  /** Of a move. */
  readonly stageId: number | null
  readonly lossReason: number | null
  /** Of an edit. */
  readonly fields: BulkFields | null
  /** What the stage asks for on arrival, given to each card that has none of it. */
  readonly fillsIn: NonNullable<BulkRecord['Fields']>
  /** An end of the stage, or the cards (Id) between which they go. */
  readonly place: 'top' | 'bottom' | { readonly afterId: number | null; readonly beforeId: number | null }
  readonly cards: readonly BulkCard[]
}

/**
 * Why a card was not changed. `waiting`: an earlier change of it has not reached the server, and must come first.
 * `unanswered`: it was sent, and no answer came.
 */
export type BulkFailureReason = ApiError | 'waiting' | 'unanswered'

export interface BulkFailure extends BulkCard {
  readonly why: BulkFailureReason
}

/** A card that was changed, and the operation that did it. */
export interface BulkDone {
  readonly card: CrmOpportunity
  readonly opId: string
}

export interface BulkOutcome {
  readonly done: readonly BulkDone[]
  readonly failed: readonly BulkFailure[]
  /** It was stopped before their turn. */
  readonly notReached: readonly BulkCard[]
}
