import type { FieldError } from '#core/contract/envelope.ts'
import type { Action } from '#core/domain/rights/roles.ts'
import type { Refusal } from '#server/store/records/change.ts'
import type { Row } from '#server/store/records/record-query.ts'
import type { Written } from '#server/store/records/write-record.ts'

/** An undo or a restore that was applied; `record` is null where the opportunity was deleted by it. */
export interface Undone extends Written {
  /** Sentences about what could not be taken back. */
  notes: string[]
}

export type UndoResult =
  | Undone
  | Refusal
  /** A role of opportunities that the writer does not have. */
  | { kind: 'forbidden'; action: Action }
  /** Nothing that the writer could take back; why. */
  | { kind: 'nothing'; message: string }
  /** Somebody has changed it since; `current` is null if it was deleted. */
  | { kind: 'conflict'; current: Row | null; error: FieldError }
  | { kind: 'key-reused' }
  | { kind: 'key-busy' }

/** A refusal that concerns the request as a whole. */
export const refused = (message: string): Refusal => ({ kind: 'refused', message })
