import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { IdempotencyKey } from './idempotency.ts'
import type { Row } from './record-query.ts'
import type { Store, Writer } from '#server/store/store.ts'

export interface WriteRequest {
  entity: Entity
  action: 'create' | 'update' | 'delete'
  /** The record's Id; null for a create. */
  id: number | null
  body: Record<string, unknown>
  writer: Writer
  /** The version that the writer saw; another one is refused as stale. Null = the last writer wins. */
  ifMatch: number | null
  /** The cards that the opportunity shall stand between, or the top of its stage; either wins over `Position`. */
  place: { afterId: number | null; beforeId: number | null } | 'top'
  idempotencyKey: IdempotencyKey | null
}

/** One write while it happens: what the rules of an entity look at and change. */
export interface Change {
  readonly connection: Connection
  readonly store: Store
  readonly writer: Writer
  readonly request: WriteRequest
  /** ISO instant of the write. */
  readonly at: string
  readonly stored: Row | null
  /** The stored fields as they will be written. */
  readonly values: Record<string, unknown>
}

/** Why a write is not done: wrong fields, or a rule that no field is to blame for. */
export type Refusal = { kind: 'invalid'; errors: FieldError[] } | { kind: 'refused'; message: string }

/** What an entity demands beyond its fields, inside the transaction of the write. */
export interface EntityRules {
  /** Before anything is locked: whether the write may go on to a record that shows in every location. */
  reachesEverywhere?(connection: Connection, stored: Row | null, values: Record<string, unknown>): Promise<boolean>
  /** Before the row is written: completes `change.values`, or refuses. */
  settle?(change: Change): Promise<Refusal | null>
  /** After the row is written: further rows of the same transaction. */
  record?(change: Change, id: number): Promise<void>
}

export const invalid = (PropertyName: string, AttemptedValue: unknown, Message: string): Refusal => ({
  kind: 'invalid',
  errors: [{ AttemptedValue, Message, PropertyName }],
})
