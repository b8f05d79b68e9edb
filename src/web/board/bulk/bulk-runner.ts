import type { BulkParts } from '#web/sync/bulk/bulk-turn.ts'
import type { BulkDone, BulkFailure, BulkFailureReason, BulkOutcome, BulkPlan } from '#web/sync/bulk/bulk-plan.ts'
import { manyChanged } from '#web/sync/bulk/many-changed.ts'
import { undoableOf } from '#web/sync/undo/undoable-of.ts'
import { conflictingFields, nameChangers } from '#web/sync/bulk/name-changers.ts'
import { cardsOf, runPlans } from '#web/sync/bulk/run-plans.ts'
import type { Services } from '#web/sync/services.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'

export interface BulkProgress {
  readonly finished: number
  readonly all: number
  readonly isUndo: boolean
  readonly isStopping: boolean
}

/** What was asked for: the change, the name of its stage, and whether it reaches customers. `plans`: one for each board, at least one. */
export interface BulkRequest {
  readonly action: BulkPlan['action']
  readonly plans: readonly BulkPlan[]
  readonly stage: string
  readonly isOutside: boolean
}

/** Not all cards were changed. */
export interface BulkReport {
  readonly request: BulkRequest
  readonly done: number
  readonly failed: readonly BulkFailure[]
}

export interface BulkRunner {
  progress: ReadonlyStore<BulkProgress | null>
  report: ReadonlyStore<BulkReport | null>
  run(request: BulkRequest): void
  /** Stops before the next request. */
  stop(): void
  /** Tries the failed ones of the report once more; what is done then is taken back together with the rest. */
  retry(): void
  closeReport(): void
}

interface RunnerOptions {
  services: BulkParts & Pick<Services, 'undoHistory'>
  title(request: BulkRequest, done: number): string
  failure(customer: string, why: BulkFailureReason): string
  /** Called when a run has ended. */
  onEnd(outcome: BulkOutcome, request: BulkRequest): void
  /** Called with what a retry has done, which makes no message of its own. */
  onRetried(title: string): void
}

/** Runs bulk changes, one at a time, and keeps what is to be shown of them. */
export function createBulkRunner({ services, title, failure, onEnd, onRetried }: RunnerOptions): BulkRunner {
  const progress = createStore<BulkProgress | null>(null)
  const report = createStore<BulkReport | null>(null)
  let running: AbortController | null = null
  /** The operations that are taken back together: those of the last run and of its retries. */
  let group: { operations: BulkDone[]; isTakenBack: boolean } | null = null

  const show = (finished: number, all: number, isUndo: boolean) =>
    progress.set({ finished, all, isUndo, isStopping: running?.signal.aborted ?? false })

  function note(request: BulkRequest, done: readonly BulkDone[], isRetry: boolean) {
    const [first] = done
    if (!first) return
    if (isRetry && group && !group.isTakenBack) {
      group.operations.push(...done)
      return onRetried(title(request, done.length))
    }
    const made = { operations: [...done], isTakenBack: false }
    group = made
    const many = manyChanged(services, {
      operations: () => made.operations,
      title: (operations) => title(request, operations.length),
      failure,
      mayRedo: !request.isOutside,
      onProgress(finished, all) {
        made.isTakenBack = true
        show(finished, all, true)
      },
      onEnd: () => progress.set(null),
    })
    services.undoHistory.noteMany((key) => undoableOf(many, first.card, key))
  }

  /** The names of whoever has changed cards meanwhile come when they are known. */
  async function tell(found: BulkReport) {
    report.set(found)
    // They change the same.
    const [plan] = found.request.plans
    const failed = await nameChangers(services, found.failed, plan ? conflictingFields(plan) : null)
    if (report.read() === found) report.set({ ...found, failed })
  }

  async function start(request: BulkRequest, isRetry: boolean) {
    if (progress.read()) return
    const { plans } = request
    const all = cardsOf(plans)
    const controller = new AbortController()
    running = controller
    report.set(null)
    if (!isRetry) group = null
    show(0, all, false)
    // Whoever leaves the page now leaves the rest undone.
    window.addEventListener('beforeunload', ask)
    try {
      const outcome = await runPlans(services, plans, {
        signal: controller.signal,
        onProgress: (finished) => show(finished, all, false),
      })
      note(request, outcome.done, isRetry)
      onEnd(outcome, request)
      if (outcome.failed.length > 0) void tell({ request, done: outcome.done.length, failed: outcome.failed })
    } finally {
      window.removeEventListener('beforeunload', ask)
      running = null
      progress.set(null)
    }
  }

  return {
    progress,
    report,
    run: (request) => void start(request, false),
    stop() {
      running?.abort()
      const shown = progress.read()
      if (shown) progress.set({ ...shown, isStopping: true })
    },
    retry() {
      const last = report.read()
      if (!last) return
      const cards = last.failed.filter(mayRetry).map(({ card, request }) => ({ card, request }))
      const plans = last.request.plans.flatMap((plan) => {
        const ids = new Set(plan.cards.map(({ card }) => card.Id))
        const own = cards.filter(({ card }) => ids.has(card.Id))
        return own.length > 0 ? { ...plan, cards: own } : []
      })
      void start({ ...last.request, plans }, true)
    },
    closeReport: () => report.set(null),
  }
}

/** What is deleted cannot be changed any more. */
export const mayRetry = ({ why }: BulkFailure): boolean => typeof why === 'string' || why.kind !== 'not-found'

const ask = (event: BeforeUnloadEvent) => event.preventDefault()
