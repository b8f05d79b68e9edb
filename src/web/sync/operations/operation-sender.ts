import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { retryDelay } from '#web/sync/retry.ts'
import { createSemaphore } from '#web/sync/semaphore.ts'
import type { OperationLog } from './operation-log.ts'
import { requestOf } from './operation-request.ts'
import { rebase } from './rebase.ts'
import { isOfOtherTimeLine } from '#web/sync/confirmed/time-line.ts'

export type { ApiError } from '#web/api/api-error.ts'

/** How an operation ended; `record` is what the server holds now, null after a delete. */
export type OperationResult =
  { readonly ok: true; readonly record: CrmOpportunity | null } | { readonly ok: false; readonly error: ApiError }

interface SenderParts {
  api: Api
  log: OperationLog
  confirmed: Confirmed
  newId(): string
  /** In [0, 1). */
  random(): number
  /** Milliseconds; may return early when the network is back. */
  pause(milliseconds: number): Promise<void>
  /** Resolves when somebody is signed in again, at once while nobody has been signed out. */
  whenSignedIn(): Promise<void>
  /** The server was restored: what is known here is of another time line. */
  onOtherTimeLine(): void
  /** The server refused a right that the screen had offered. */
  onForbidden(): void
}

/** What the log does not hold of an operation: the record that it was made on, and who waits for its end. */
interface Submission {
  base: CrmOpportunity
  settle(result: OperationResult): void
}

const concurrentWrites = 4

export interface OperationSender {
  /** Shows the operation at once and sends it as soon as its queue allows. */
  submit(operation: Operation, base: CrmOpportunity): Promise<OperationResult>
  /** Drops everything that is not sent: nobody sends it as somebody else. */
  abandon(): void
}

/**
 * Carries the log to the server. Each card has a queue with one request in flight, and the requests of all cards
 * together are bounded. A refused operation leaves the log, and with it the screen: there is nothing to roll back.
 */
export function createOperationSender(parts: SenderParts): OperationSender {
  const { api, log, confirmed } = parts
  const semaphore = createSemaphore(concurrentWrites)
  const submissions = new Map<string, Submission>()
  /** At the head of their card's queue, and so handed to the semaphore. */
  const scheduled = new Set<string>()
  /** Those of them that have a permit. */
  const sending = new Set<string>()

  const submit = (operation: Operation, base: CrmOpportunity) =>
    new Promise<OperationResult>((resolve) => {
      submissions.set(operation.opId, { base, settle: replaceWaitingMove(operation, resolve) })
      const persisted = log.append(operation)
      // In this very call where possible: otherwise the render of the drop would delay its request.
      if (persisted) void persisted.then(sendNext)
      else sendNext()
    })

  /** Coalesces moves of a card: one that still waits is replaced by the next, and ends as that one ends. */
  function replaceWaitingMove(operation: Operation, settle: Submission['settle']): Submission['settle'] {
    const last = log.read().findLast((each) => each.opportunityId === operation.opportunityId)
    const waiting = last && submissions.get(last.opId)
    if (!waiting || last.kind !== 'move' || operation.kind !== 'move' || sending.has(last.opId)) return settle
    submissions.delete(last.opId)
    log.remove(last.opId)
    return (result) => {
      waiting.settle(result)
      settle(result)
    }
  }

  function sendNext() {
    for (const operation of log.read()) {
      const { opId } = operation
      if (scheduled.has(opId) || !submissions.has(opId) || mustWait(operation, log.read())) continue
      scheduled.add(opId)
      void semaphore
        .run(() => send(operation))
        .finally(() => {
          scheduled.delete(opId)
          sending.delete(opId)
          sendNext()
        })
    }
  }

  /** Carries one operation from its first request to its end. */
  async function send(operation: Operation): Promise<void> {
    const submission = submissions.get(operation.opId)
    if (!submission) return
    sending.add(operation.opId)
    // Built once: an idempotency key stands for one request, which is repeated unchanged.
    const known = confirmed.find(operation.opportunityId) ?? submission.base
    const request = requestOf(operation, { base: submission.base, confirmed: known }, confirmed.firstOf)
    for (let attempts = 1; submissions.has(operation.opId); attempts++) {
      try {
        log.replace(operation.opId, { ...operation, state: 'sent' })
        return await succeed(operation, await api.opportunities.write(request), request.body)
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) {
          settle(operation, { ok: false, error: new ApiError('failed', { message: String(thrown) }) })
          throw thrown
        }
        if (thrown.kind === 'signed-out') {
          log.replace(operation.opId, { ...operation, state: 'queued' })
          await parts.whenSignedIn()
          attempts = 0
          continue
        }
        const delay = retryDelay(thrown, attempts, parts.random())
        if (delay === null) return await fail(operation, submission, thrown)
        log.replace(operation.opId, { ...operation, state: thrown.kind === 'busy' ? 'queued' : 'unknown' })
        await parts.pause(delay)
      }
    }
  }

  async function succeed(
    operation: Operation,
    record: CrmOpportunity | null,
    sent: Readonly<Record<string, unknown>> | null,
  ): Promise<void> {
    if (record) confirmed.adopt(record)
    else confirmed.remove(operation.opportunityId)
    // Another position than the optimistic one: the stage has changed, or was respaced.
    if (operation.kind === 'move' && record && record.Position !== sent?.['Position']) {
      await confirmed.refresh([record.CrmBoardColumnId])
    }
    for (const later of log.read()) continueFrom(later, operation, record)
    settle(operation, { ok: true, record })
  }

  /** A later operation was made on top of what this one has done: it continues from the record that came back. */
  function continueFrom(later: Operation, done: Operation, record: CrmOpportunity | null) {
    if (later.opId === done.opId || !record) return
    if (later.opportunityId === done.opportunityId) {
      const submission = submissions.get(later.opId)
      if (submission) submissions.set(later.opId, { ...submission, base: record })
      log.replace(later.opId, { ...later, opportunityId: record.Id, baseVersion: record.Version })
    } else if (later.kind === 'move' && done.kind === 'create') {
      const known = (id: number | null) => (id === done.opportunityId ? record.Id : id)
      const to = { ...later.to, afterId: known(later.to.afterId), beforeId: known(later.to.beforeId) }
      log.replace(later.opId, { ...later, to })
    }
  }

  /** What becomes of an operation that the server has refused, or that could not be sent. */
  async function fail(operation: Operation, submission: Submission, error: ApiError): Promise<void> {
    if (operation.kind === 'delete' && error.kind === 'not-found') return succeed(operation, null, null)
    if (error.kind === 'conflict' && error.current) {
      const isOtherLine = isOfOtherTimeLine(submission.base, error.current)
      const rebased = isOtherLine ? null : rebase(operation, submission.base, error.current, parts.newId())
      if (isOtherLine) parts.onOtherTimeLine()
      else confirmed.adopt(error.current)
      if (rebased) {
        submissions.delete(operation.opId)
        submissions.set(rebased.opId, { ...submission, base: error.current })
        log.replace(operation.opId, rebased)
        return
      }
      // Later moves of the card were made on top of this one, and have no meaning without it.
      for (const later of log.read().filter((each) => each.opportunityId === operation.opportunityId)) {
        if (later.kind === 'move' && later.opId !== operation.opId) settle(later, { ok: false, error })
      }
    }
    if (error.kind === 'not-found') confirmed.remove(operation.opportunityId)
    if (error.kind === 'forbidden') parts.onForbidden()
    settle(operation, { ok: false, error })
    // Whether the last request was carried out, or what it conflicted with, only the server knows: read it.
    const isUnclear = error.kind === 'unreachable' || error.kind === 'failed'
    if (isUnclear || (error.kind === 'conflict' && !error.current)) {
      await confirmed.refresh(stagesOf(operation, submission.base))
    }
  }

  /** The operation leaves the log, and whoever submitted it learns how it ended. */
  function settle(operation: Operation, result: OperationResult) {
    const submission = submissions.get(operation.opId)
    submissions.delete(operation.opId)
    log.remove(operation.opId)
    submission?.settle(result)
  }

  function abandon() {
    const error = new ApiError('signed-out', { status: 401 })
    for (const operation of log.read()) settle(operation, { ok: false, error })
    log.clear()
  }

  return { submit, abandon }
}

/** An operation waits for earlier ones on the same card, and for those on the cards that it is placed beside. */
function mustWait(operation: Operation, log: readonly Operation[]): boolean {
  const besides = operation.kind === 'move' ? [operation.to.afterId, operation.to.beforeId] : []
  const cards = new Set<number | null>([operation.opportunityId, ...besides])
  return log
    .slice(
      0,
      log.findIndex((each) => each.opId === operation.opId),
    )
    .some((earlier) => cards.has(earlier.opportunityId))
}

const stagesOf = (operation: Operation, base: CrmOpportunity): number[] => {
  const to =
    operation.kind === 'move'
      ? operation.to.CrmBoardColumnId
      : operation.kind === 'edit'
        ? operation.fields.CrmBoardColumnId
        : null
  return [...new Set([base.CrmBoardColumnId, to ?? base.CrmBoardColumnId])]
}
