import { ApiError } from '#web/api/api-error.ts'
import type { ManyChanged } from '#web/sync/undo/undo-history.ts'
import type { BulkDone, BulkFailureReason } from './bulk-plan.ts'
import type { BulkParts } from './bulk-turn.ts'
import { undoBulk } from './undo-bulk.ts'

interface ManyOptions {
  /** Read when it is taken back: a retry adds to them. */
  operations(): readonly BulkDone[]
  title(operations: readonly BulkDone[]): string
  /** Says of a card why it could not be taken back. */
  failure(customer: string, why: BulkFailureReason): string
  /** Whether it may be done again without a question: it has reached nobody outside. */
  mayRedo: boolean
  onProgress(finished: number, all: number): void
  onEnd(): void
}

/** What was done to many cards at once, as one step of the undo history. */
export const manyChanged = (parts: BulkParts, options: ManyOptions): ManyChanged => ({
  get title() {
    return options.title(options.operations())
  },
  async takeBack() {
    const operations = options.operations()
    const { onProgress, onEnd } = options
    onProgress(0, operations.length)
    const undone = await undoBulk(parts, operations, (finished) => onProgress(finished, operations.length)).finally(
      onEnd,
    )
    const [first] = undone.failed
    if (undone.done.length === 0 && first) {
      const error = first.why instanceof ApiError ? first.why : new ApiError('busy')
      return { kind: 'failed', error, next: null }
    }
    const notes = [
      ...undone.notes,
      ...undone.failed.map(({ card, why }) => options.failure(card.CoworkerFullName, why)),
    ]
    // Said of all that were done before, also where some of them stay as they are.
    const next = options.mayRedo ? manyChanged(parts, { ...options, operations: () => undone.done }) : null
    return { kind: 'done', notes, next }
  },
})
