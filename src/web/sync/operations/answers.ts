import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import type { BaseValues, LogEntry } from './log-entry.ts'

/**
 * How an operation ended; `record` is what the server holds now, null after a delete. `opId`: the id under which the server
 * knows it, which differs from the first one where it was rebased. `notes`: what an undo could not take back.
 */
export type OperationResult =
  | {
      readonly ok: true
      readonly record: CrmOpportunity | null
      readonly opId: string | null
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly error: ApiError }

/**
 * An operation that has failed although nobody waited for it any more: it was made before a reload, in a tab that is gone,
 * or in a form that was closed.
 */
export interface UntoldFailure {
  readonly operation: Operation
  readonly base: BaseValues
  /** The name of its customer; null where this page has not made it. */
  readonly customer: string | null
  readonly error: ApiError
}

/** Who made an operation, as far as its end concerns them. */
export interface Maker {
  readonly customer: string
  /** Asked when it has failed: false where whoever made it has gone, and tells nobody. */
  isAwaited(): boolean
}

/** Shows a failure where its subject is open; false: it is about something else. */
export type FailureListener = (failure: UntoldFailure) => boolean

/** Who learns how the operations of this tab have ended. Each failure is told exactly once. */
export interface Answers {
  wait(key: string, maker: Maker): Promise<OperationResult>
  /** Whoever waits for the first learns how the other ended. */
  supersede(key: string, by: string): void
  /** A failure that nobody awaits goes to the first listener that takes it; where none does, it is untold. */
  tell(entry: LogEntry, result: OperationResult): void
  /** Nobody is there any more to whom anything could be told. */
  forget(keys: readonly string[]): void
  /** Answers how to stop listening. */
  listen(listener: FailureListener): () => void
  /** Failures that nobody was told of, until somebody takes them. */
  untold: ReadonlyStore<readonly UntoldFailure[]>
  takeUntold(): readonly UntoldFailure[]
}

interface Waiter extends Maker {
  answer(result: OperationResult): void
}

export function createAnswers(): Answers {
  const untold = createStore<readonly UntoldFailure[]>([])
  const waiters = new Map<string, readonly Waiter[]>()
  const listeners = new Set<FailureListener>()

  function answer(key: string, result: OperationResult): readonly Waiter[] {
    const waiting = waiters.get(key) ?? []
    waiters.delete(key)
    for (const waiter of waiting) waiter.answer(result)
    return waiting
  }

  return {
    wait: (key, maker) =>
      new Promise((resolve) => {
        waiters.set(key, [{ ...maker, answer: resolve }])
      }),
    supersede(key, by) {
      waiters.set(by, [...(waiters.get(key) ?? []), ...(waiters.get(by) ?? [])])
      waiters.delete(key)
    },
    tell({ key, operation, base }, result) {
      const waiting = answer(key, result)
      // Whoever has taken something back knows.
      if (result.ok || result.error.kind === 'withdrawn' || waiting.some(({ isAwaited }) => isAwaited())) return
      const failure = { operation, base, customer: waiting.at(-1)?.customer ?? null, error: result.error }
      if (![...listeners].some((listener) => listener(failure))) untold.set([...untold.read(), failure])
    },
    forget(keys) {
      untold.set([])
      const error = new ApiError('signed-out', { status: 401 })
      for (const key of keys) answer(key, { ok: false, error })
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    untold,
    takeUntold() {
      const taken = untold.read()
      if (taken.length > 0) untold.set([])
      return taken
    },
  }
}
