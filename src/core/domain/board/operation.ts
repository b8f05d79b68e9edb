import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Placement } from './placement.ts'

/** A stage and a placement in it. Drag, keyboard and menu all produce this value. */
export type MoveTarget = Placement & { readonly CrmBoardColumnId: number }

export interface OperationBase {
  /** Sent as the idempotency key, so that a retry is not applied twice. */
  readonly opId: string
  /** Negative until the server has assigned an id. */
  readonly opportunityId: number
  /** The version that the user saw, sent as `If-Match`; null for a record that the server does not know yet. */
  readonly baseVersion: number | null
  /** `held`: sent when its countdown has ended; `unknown`: sent, but the answer was lost. */
  readonly state: 'held' | 'queued' | 'sent' | 'unknown'
  /** When the user acted, ISO 8601 in UTC. */
  readonly at: string
}

/** What an operation does to its card. */
export type CardChange =
  | {
      readonly kind: 'move'
      readonly to: MoveTarget
      readonly LossReason?: number | null
      /** What the stage asked for on arrival, saved with the move. */
      readonly fields?: Partial<CrmOpportunity>
    }
  /** The changed fields; a changed `CrmBoardColumnId` without a `Position` means the top of that stage. */
  | { readonly kind: 'edit'; readonly fields: Partial<CrmOpportunity> }
  | { readonly kind: 'create'; readonly record: CrmOpportunity }
  | { readonly kind: 'delete' }

/** A change that the user made and the server has not confirmed yet. */
export type Operation = OperationBase &
  (
    | CardChange
    /** Takes back the operation with that id; `shows` is what it does to the card until the server has answered. */
    | { readonly kind: 'undo'; readonly undoOf: string; readonly shows: CardChange }
  )
