import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { afterConflict } from './rebase.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { OperationLog } from './operation-log.ts'
import type { OperationResult } from './operation-result.ts'
import { retryDelay } from '#web/sync/retry.ts'
import { writeOfOperation } from './operation-request.ts'

export interface SenderParts {
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
  /** A role was missing that the screen thought was there. */
  onForbidden(): void
}

/** What the log does not hold of an operation: whom to tell, and the record that it was made on. */
interface Job {
  base: CrmOpportunity
  settle(result: OperationResult): void
}

const lanes = 4

export interface OperationSender {
  /** Shows the operation at once and sends it when its turn comes. */
  submit(operation: Operation, base: CrmOpportunity): Promise<OperationResult>
  /** Forgets everything that is not sent: nobody sends it as somebody else. */
  abandon(): void
}

/** Carries the log to the server: one lane a card, one request in flight in it, at most four lanes. */
export function createOperationSender(parts: SenderParts): OperationSender {
  const { api, log, confirmed } = parts
  const jobs = new Map<string, Job>()
  const atWork = new Set<string>()

  const submit = (operation: Operation, base: CrmOpportunity) =>
    new Promise<OperationResult>((resolve) => {
      jobs.set(operation.opId, { base, settle: overtake(operation, resolve) })
      const kept = log.append(operation)
      // Not a moment later: what the screen does about it would come before the request.
      if (kept) void kept.then(pump)
      else pump()
    })

  /** Only the latest place is sent: a move that still waits gives way to the next move of its card. */
  function overtake(operation: Operation, settle: Job['settle']): Job['settle'] {
    const last = log.read().findLast((each) => each.opportunityId === operation.opportunityId)
    const job = last && jobs.get(last.opId)
    if (!job || last.kind !== 'move' || operation.kind !== 'move' || atWork.has(last.opId)) return settle
    jobs.delete(last.opId)
    log.remove(last.opId)
    return (result) => {
      job.settle(result)
      settle(result)
    }
  }

  function pump() {
    for (const operation of log.read()) {
      if (atWork.size >= lanes) return
      if (atWork.has(operation.opId) || !jobs.has(operation.opId) || mustWait(operation, log.read())) continue
      atWork.add(operation.opId)
      void carry(operation).finally(() => {
        atWork.delete(operation.opId)
        pump()
      })
    }
  }

  /** One operation from its first request to its end. */
  async function carry(operation: Operation): Promise<void> {
    const job = jobs.get(operation.opId)
    if (!job) return
    // Frozen here: what is sent again under the same key is the very same request.
    const known = confirmed.find(operation.opportunityId) ?? job.base
    const write = writeOfOperation(operation, known, confirmed.firstOf)
    for (let tries = 1; jobs.has(operation.opId); tries++) {
      try {
        log.replace(operation.opId, { ...operation, state: 'sent' })
        return await succeed(operation, await api.opportunities.write(write), write.body)
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) {
          leave(operation, { ok: false, error: new ApiError('failed', { message: String(thrown) }) })
          throw thrown
        }
        if (thrown.kind === 'signed-out') {
          log.replace(operation.opId, { ...operation, state: 'queued' })
          await parts.whenSignedIn()
          tries = 0
          continue
        }
        const delay = retryDelay(thrown, tries, parts.random())
        if (delay === null) return await end(operation, job, thrown)
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
    else confirmed.drop(operation.opportunityId)
    // Another number than the one we worked out: the stage is not as we know it, or was respaced.
    if (operation.kind === 'move' && record && record.Position !== sent?.['Position']) {
      await confirmed.refresh([record.CrmBoardColumnId])
    }
    for (const later of log.read()) follow(later, operation, record)
    leave(operation, { ok: true, record })
  }

  /** What was done after this operation was done on top of it. */
  function follow(later: Operation, done: Operation, record: CrmOpportunity | null) {
    if (later.opId === done.opId || !record) return
    if (later.opportunityId === done.opportunityId) {
      const job = jobs.get(later.opId)
      if (job) jobs.set(later.opId, { ...job, base: record })
      log.replace(later.opId, { ...later, opportunityId: record.Id, seen: record.Version })
    } else if (later.kind === 'move' && done.kind === 'create') {
      const known = (id: number | null) => (id === done.opportunityId ? record.Id : id)
      const to = { ...later.to, afterId: known(later.to.afterId), beforeId: known(later.to.beforeId) }
      log.replace(later.opId, { ...later, to })
    }
  }

  async function end(operation: Operation, job: Job, error: ApiError): Promise<void> {
    if (operation.kind === 'delete' && error.kind === 'not-found') return succeed(operation, null, null)
    if (error.kind === 'conflict' && error.current) {
      const next = afterConflict(operation, job.base, error.current, parts.newId())
      confirmed.adopt(error.current)
      if (next) {
        jobs.delete(operation.opId)
        jobs.set(next.opId, { ...job, base: error.current })
        log.replace(operation.opId, next)
        return
      }
      // What was done on top of a place that is not there any more has no meaning, either.
      for (const later of log.read().filter((each) => each.opportunityId === operation.opportunityId)) {
        if (later.kind === 'move' && later.opId !== operation.opId) leave(later, { ok: false, error })
      }
    }
    if (error.kind === 'not-found') confirmed.drop(operation.opportunityId)
    if (error.kind === 'forbidden') parts.onForbidden()
    leave(operation, { ok: false, error })
    // Nobody knows whether the last request was carried out, or what it met: look.
    const isUnclear = error.kind === 'unreachable' || error.kind === 'failed'
    if (isUnclear || (error.kind === 'conflict' && !error.current)) {
      await confirmed.refresh(stagesOf(operation, job.base))
    }
  }

  function leave(operation: Operation, result: OperationResult) {
    const job = jobs.get(operation.opId)
    jobs.delete(operation.opId)
    log.remove(operation.opId)
    job?.settle(result)
  }

  function abandon() {
    const error = new ApiError('signed-out', { status: 401 })
    for (const operation of log.read()) leave(operation, { ok: false, error })
    log.clear()
  }

  return { submit, abandon }
}

/** Behind every earlier operation on the same card, and behind those that bring the cards it is put beside. */
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
