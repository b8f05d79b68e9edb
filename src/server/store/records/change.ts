import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { IdempotencyKey } from './idempotency.ts'
import type { Row } from './record-query.ts'
import type { Tag } from './version-tag.ts'
import type { Store, Writer } from '#server/store/store.ts'

export interface WriteRequest {
  entity: Entity
  action: 'create' | 'update' | 'delete'
  /** The Id of the record; null for a create. */
  id: number | null
  body: Record<string, unknown>
  writer: Writer
  /** The version that the writer read; any other one is refused as stale. Null: the last writer wins. */
  ifMatch: Tag | null
  /**
   * The fields that an update means to change; every other one is taken from the row as it stands, and only a change of
   * these since `ifMatch` makes the write stale. Absent: the body replaces the record.
   */
  changedFields?: readonly string[] | null
  /** Wins over `Position`. Ignored by other entities. */
  placement: Placing
  idempotencyKey: IdempotencyKey | null
  /** The operation that the write takes back. */
  undoOf?: string
  /** Of an opportunity: it is not closed as lost, nor enters a lose stage, without a loss reason. */
  needsLossReason?: true
}

/** The Ids of the cards directly above and below an opportunity; null at an end of its stage. */
export interface Neighbours {
  afterId: number | null
  beforeId: number | null
}

/**
 * The neighbours of an opportunity, or the top of its stage. `otherwise`: the end of the stage to which it goes if no
 * neighbour is named or there; without it the number decides. `followers`: how many others will be placed below it.
 */
export type Placing = (Neighbours & { otherwise?: 'top' | 'bottom'; followers?: number }) | 'top'

/** A write in progress, as the rules of an entity read and change it. */
export interface Change {
  readonly connection: Connection
  readonly store: Store
  readonly writer: Writer
  readonly request: WriteRequest
  /** The instant of the write, ISO 8601 in UTC with microseconds; see `raiseRevisions`. */
  readonly at: string
  /** The same by the clock: when something happened to a customer or a card. */
  readonly now: string
  readonly stored: Row | null
  /** The stored fields to write. */
  readonly values: Record<string, unknown>
  /** Of an opportunity that the write moves or deletes: between which cards it stood before. */
  neighbours?: Neighbours
}

/** Why a write is refused: invalid fields, or a rule that concerns no single field. */
export type Refusal = { kind: 'invalid'; errors: FieldError[] } | { kind: 'refused'; message: string }

/** What a write needs to know once its locations are locked. */
export interface LockedReads {
  /** The locations (Ids) of the record before and after. */
  owners: readonly number[]
}

/** The rules of an entity beyond its fields, run inside the transaction of the write. */
export interface EntityRules<Reads extends LockedReads = LockedReads> {
  /** Before any lock: whether the write also changes a record that is visible in every location. */
  affectsEveryLocation?(connection: Connection, stored: Row | null, values: Record<string, unknown>): Promise<boolean>
  /** For a write that is refused for its fields: what else is wrong with them, so that all errors are listed. */
  alsoWrong?(connection: Connection, change: Pick<Change, 'stored' | 'values'>): Promise<FieldError[]>
  /**
   * What `settle` needs to know of other records. It is sent together with the locks, behind them, and so for the record
   * as it was before; where that has changed meanwhile, once more. It writes nothing, and sends its first statements at once.
   */
  readLocked?(change: Pick<Change, 'connection' | 'request' | 'stored' | 'values'>): Promise<Reads>
  /** Before the row is written: completes `change.values`, or refuses the write. */
  settle?(change: Change, reads: Reads): Promise<Refusal | null>
  /** After the row is written: writes further rows. */
  record?(change: Change, id: number): Promise<void>
  /** Whether `record` goes on after its first statement; without this it is taken to. */
  recordsMore?(change: Change): boolean
}

/** Returns a refusal for one field. `Message` is a predicate such as "must be positive". */
export const invalid = (PropertyName: string, AttemptedValue: unknown, Message: string): Refusal => ({
  kind: 'invalid',
  errors: [{ AttemptedValue, Message, PropertyName }],
})
