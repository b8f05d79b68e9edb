import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { PlaceIntent } from './placement.ts'

/** A place on the board. Drag, key and menu all make this same value. */
export type MoveTarget = PlaceIntent & { readonly CrmBoardColumnId: number }

export interface OperationBase {
  /** Also the idempotency key: a repeated send is the same operation. */
  readonly opId: string
  /** Negative until the server has given the record an id. */
  readonly opportunityId: number
  /** The version that the user had before the eyes; null for a record that the server does not know. */
  readonly seen: number | null
  /** `unknown`: sent, and the answer was lost. */
  readonly state: 'queued' | 'sent' | 'unknown'
  /** When the user did it, ISO 8601 in UTC. */
  readonly at: string
}

/** A change that the user made and that the server has not confirmed. */
export type Operation = OperationBase &
  (
    | { readonly kind: 'move'; readonly to: MoveTarget; readonly LossReason?: number | null }
    /** The changed fields; a changed `CrmBoardColumnId` without a `Position` means the top of that stage. */
    | { readonly kind: 'edit'; readonly fields: Partial<CrmOpportunity> }
    | { readonly kind: 'create'; readonly record: CrmOpportunity }
    | { readonly kind: 'delete' }
  )
