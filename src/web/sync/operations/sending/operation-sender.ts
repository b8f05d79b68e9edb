import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { OpportunityWrite } from '#web/api/opportunity/opportunities.ts'
import { type Undone, undo } from '#web/api/opportunity/undo.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { isOfOtherTimeLine } from '#web/sync/confirmed/time-line.ts'
import { retryDelay } from '#web/sync/retry.ts'
import { createSemaphore } from '#web/sync/semaphore.ts'
import { adoptAnswer } from '#web/sync/operations/adopt-answer.ts'
import type { KeptFailures } from '#web/sync/operations/orphans/kept-failures.ts'
import { baseValuesOf, type LogEntry } from '#web/sync/operations/log-entry.ts'
import { mayBeForgotten, readApplied } from './old-operation.ts'
import { handOver, type HandOverParts } from './hand-over.ts'
import { putOf, requestOf } from './operation-request.ts'
import { mustWait, supersededBy } from './operation-queue.ts'
import { conflictingKeys, rebase, rebaseOnOwn } from '#web/sync/operations/rebase/rebase.ts'
import { whoChanged } from '#web/sync/operations/who-changed.ts'

// Screens say why an operation has failed, and may import `web/sync`, but not `web/api`.
export type { ApiError } from '#web/api/api-error.ts'

export interface SenderParts extends HandOverParts {
  failures: KeptFailures
  tabs: Tabs
  /** ISO 8601 in UTC. */
  now(): string
  newId(): string
  /** In [0, 1). */
  random(): number
  /** Milliseconds; may return early when the network is back. */
  pause(milliseconds: number): Promise<void>
  /** Resolves with the pause, or before when the server answers again after it did not. */
  untilReached(pause: Promise<void>): Promise<void>
  /** Resolves when the same person is signed in, at once while nobody has been signed out. */
  whenSignedIn(): Promise<void>
  /** Whether the session holds, and nobody else has been signed in by another tab. */
  maySend(): boolean
  /** Who is signed in; null where that is not known. */
  me(): Pick<CurrentUser, 'Id' | 'Email' | 'FullName'> | null
  /** The server was restored: what is known here is of another time line. */
  onOtherTimeLine(): void
  /** The server refused a right that the screen had offered. */
  onForbidden(): void
}

const concurrentWrites = 4

/** One request of a card is in flight at a time. */
const lockOf = ({ opportunityId }: LogEntry['operation']) => `card/${opportunityId}`

/** What was tried of one operation: how often it was sent, and the request, which is repeated unchanged. */
interface Tried {
  request: OpportunityWrite | null
  times: number
}

export interface OperationSender {
  /** Sends what this tab has in the log, as far as the queues allow. */
  sendNext(): void
}

/**
 * Carries the log to the server. Each card has a queue with one request in flight, in all tabs of the browser; the
 * requests of all cards together are bounded. Whatever is no refusal is tried again for as long as the page lives. A
 * refused operation leaves the log, and with it the screen: there is nothing to roll back.
 */
export function createOperationSender(parts: SenderParts): OperationSender {
  const { api, log, failures, tabs, confirmed } = parts
  const semaphore = createSemaphore(concurrentWrites)
  /** At the head of their card's queue. */
  const scheduled = new Set<string>()
  /** When each was sent for the first time, in milliseconds, under the key that it has now. */
  const sentAt = new Map<string, number>()

  function sendNext() {
    for (const waiting of log.entries()) {
      const later = supersededBy(
        waiting,
        log.entries(),
        (entry) => log.isOwn(entry) && !sentAt.has(entry.operation.opId),
      )
      if (later) log.supersede(waiting.key, later.key)
    }
    for (const entry of log.entries()) {
      const isHeld = entry.operation.state === 'held'
      if (isHeld || !log.isOwn(entry) || scheduled.has(entry.key) || mustWait(entry, log.entries())) continue
      scheduled.add(entry.key)
      void sendUntilEnded(entry).finally(() => {
        scheduled.delete(entry.key)
        sendNext()
      })
    }
  }

  /** Sends one operation, again and again if it must, until it has left the log: answered, refused or withdrawn. */
  async function sendUntilEnded(entry: LogEntry): Promise<void> {
    const { key, operation } = entry
    const mayBegin = operation.state === 'queued' && scheduled.size <= concurrentWrites && parts.maySend()
    const begun = mayBegin ? handOver(parts, entry, lockOf(operation)) : null
    const tried: Tried = { request: begun?.request ?? null, times: 0 }
    if (begun) {
      noteSent(entry)
      // A permit is free, as no more are under way.
      await attempt(key, tried, () =>
        semaphore.run(async () => succeed(log.find(key) ?? entry, { record: await begun.answer, notes: [] })),
      )
      if (!log.find(key)) return
    }
    await tabs.lock(lockOf(operation), async () => {
      await log.stored(key)
      for (let found = log.find(key); found; found = log.find(key)) {
        const current = found
        // An idempotency key stands for one request, which is repeated unchanged.
        if (tried.request?.key !== current.operation.opId) tried.request = null
        await attempt(key, tried, async () => {
          await parts.whenSignedIn()
          await semaphore.run(() => sendOnce(current, tried))
        })
      }
    })
  }

  /** Counts an attempt. Where it fails it is told, or waited until the next one may begin. */
  async function attempt(key: string, tried: Tried, send: () => Promise<void>): Promise<void> {
    tried.times += 1
    try {
      await send()
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) {
        log.end(key, { ok: false, error: new ApiError('failed', { message: String(thrown) }) })
        throw thrown
      }
      const delay = retryDelay(thrown, tried.times, parts.random())
      const isSignedOut = thrown.kind === 'signed-out'
      if (delay === null && !isSignedOut) return onRefused(key, thrown)
      // Not even "busy" says that nothing was applied: a browser repeats a request by itself whose connection broke.
      setState(key, 'unknown')
      if (isSignedOut) tried.times = 0
      else {
        const pause = parts.pause(delay ?? 0)
        // A server that has asked for it is given the time.
        await (thrown.kind === 'busy' && thrown.retryAfter !== null ? pause : parts.untilReached(pause))
      }
    }
  }

  function noteSent({ key, operation }: LogEntry) {
    if (!sentAt.has(operation.opId)) sentAt.set(operation.opId, Date.parse(parts.now()))
    setState(key, 'sent')
  }

  /**
   * Sends an operation once. `tried` keeps the request for the next time, which must be the very same. An operation whose key
   * the server may have forgotten is not sent: the server is asked what became of it.
   */
  async function sendOnce(entry: LogEntry, tried: Tried): Promise<void> {
    const { key, operation } = entry
    if (isOld(entry)) {
      const applied = await readApplied(api, operation)
      if (applied) await succeed(entry, { ...applied, notes: [] })
      // It was never applied: under a new key it is a request like any other, refused if the card has changed since.
      else await sendUnderNewKey(entry, { ...entry.operation, opId: parts.newId(), state: 'queued' })
      return
    }
    if (operation.kind === 'move' || operation.kind === 'edit') {
      tried.request ??= putOf(operation, entry, await recordOf(operation.opportunityId))
    } else if (operation.kind !== 'undo') {
      tried.request ??= requestOf(operation, entry)
    }
    // Signed out meanwhile, or superseded.
    if (!log.find(key)) return
    noteSent(entry)
    const answered =
      operation.kind === 'undo'
        ? await undo(api.http, { key: operation.opId, undoOf: operation.undoOf })
        : { record: tried.request && (await api.opportunities.write(tried.request)), notes: [] }
    await succeed(log.find(key) ?? entry, answered)
  }

  const isOld = ({ operation }: LogEntry) =>
    operation.state === 'unknown' && mayBeForgotten(sentAt.get(operation.opId) ?? Date.parse(operation.at), parts.now())

  /** The whole record, of which a PUT carries everything. */
  const recordOf = async (id: number): Promise<CrmOpportunity> => confirmed.find(id) ?? api.opportunities.one(id)

  /** In this tab alone, and not persisted: after a reload every operation that was not held counts as unknown anyway. */
  function setState(key: string, state: LogEntry['operation']['state']) {
    const entry = log.find(key)
    if (entry && entry.operation.state !== state)
      log.change({ ...entry, operation: { ...entry.operation, state } }, false)
  }

  /**
   * Puts an operation that has changed into the log, and has it sent with its new id as the idempotency key. An undo of it
   * that waits names the new id. `current`: the record that it stands on from now on, if that is another one.
   */
  async function sendUnderNewKey(entry: LogEntry, operation: LogEntry['operation'], current?: CrmOpportunity) {
    log.change({ ...entry, operation, base: current ? baseValuesOf(operation, current) : entry.base }, true)
    for (const later of log.entries()) {
      const isUndo = later.operation.kind === 'undo' && later.operation.undoOf === entry.operation.opId
      if (isUndo) log.change({ ...later, operation: { ...later.operation, undoOf: operation.opId } }, true)
    }
    await log.stored(entry.key)
  }

  async function succeed({ key, operation }: LogEntry, { record, notes }: Undone): Promise<void> {
    await adoptAnswer(confirmed, operation, { id: operation.opportunityId, record })
    log.end(key, { ok: true, record, opId: operation.opId, notes })
  }

  /**
   * What becomes of an operation that the server has refused. On 412 the record that stands there is adopted; the operation
   * is rebased, or put on top of one's own change, or ends. On 404 it ends and the card goes, but for an undo. Every other
   * refusal ends it.
   */
  async function onRefused(key: string, error: ApiError): Promise<void> {
    const entry = log.find(key)
    if (!entry) return
    const { operation, base } = entry
    if (operation.kind === 'delete' && error.kind === 'not-found') return succeed(entry, alreadyDeleted)
    if (error.status === keyIsTaken && operation.state === 'unknown') {
      const applied = await readApplied(api, operation).catch(() => null)
      if (applied) return succeed(entry, { ...applied, notes: [] })
    }
    if (error.kind === 'conflict' && error.current) {
      const isOtherLine = isOfOtherTimeLine(base, error.current)
      if (isOtherLine) parts.onOtherTimeLine()
      else confirmed.adopt(error.current)
      const rebased = isOtherLine ? null : rebase(operation, base, error.current, parts.newId())
      if (rebased) return sendUnderNewKey(entry, rebased, error.current)
      const changer = isOtherLine
        ? null
        : await whoChanged(parts, { base, current: error.current, keys: conflictingKeys(operation) })
      if (changer?.isMe && mayReplaceOwn(operation)) {
        return sendUnderNewKey(entry, rebaseOnOwn(operation, error.current, parts.newId()), error.current)
      }
      const changedBy = changer?.name ?? null
      return endWithDependents(entry, new ApiError('conflict', { ...error, message: error.message, changedBy }))
    }
    // Of an undo it means that there is nothing to take back.
    if (error.kind === 'not-found' && operation.kind !== 'undo') confirmed.remove(operation.opportunityId)
    if (error.kind === 'forbidden') parts.onForbidden()
    await endWithDependents(entry, error)
    // What the last request conflicted with only the server knows: read it.
    if (error.kind === 'conflict' && !error.current) await confirmed.refresh(stagesOf(entry))
  }

  /**
   * Ends a refused operation, and with the same error what was made on top of it and never sent: after a conflict the later
   * moves of the card, after a create everything on that card. What a page that is gone may have sent may be applied, and
   * asks the server itself.
   */
  async function endWithDependents(entry: LogEntry, error: ApiError): Promise<void> {
    const { key, operation } = entry
    const endsToo = (later: LogEntry) =>
      operation.kind === 'create' ||
      (error.kind === 'conflict' && later.operation.kind === 'move' && later.operation.state !== 'unknown')
    const later = log
      .entries()
      .filter((each) => each.key > key && each.operation.opportunityId === operation.opportunityId)
      .filter((each) => log.isOwn(each))
    await failures.end([entry, ...later.filter(endsToo)], error)
  }

  log.subscribe(sendNext)
  return { sendNext }
}

/** Nobody is in conflict with themselves about a position; words that they have typed elsewhere are not overwritten. */
const mayReplaceOwn = ({ kind }: LogEntry['operation']) => kind !== 'edit' && kind !== 'undo'

/** The answer that a delete would have got: somebody else has deleted the card before. */
const alreadyDeleted: Undone = { record: null, notes: [] }

/** The status for a key that was used for another request. */
const keyIsTaken = 422

/** Where the card was, and where it was to go. */
const stagesOf = ({ operation, base }: LogEntry): number[] => {
  const change = operation.kind === 'undo' ? operation.shows : operation
  const to =
    change.kind === 'move'
      ? change.to.CrmBoardColumnId
      : change.kind === 'edit'
        ? change.fields.CrmBoardColumnId
        : undefined
  return [...new Set([base.CrmBoardColumnId, to].filter((id) => id !== undefined))]
}
