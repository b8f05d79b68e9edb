import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import { type Answers, createAnswers, type Maker, type OperationResult } from './answers.ts'
import { continueFrom } from './rebase/continue-from.ts'
import { createEntryStore } from './entry-store.ts'
import { type LogEntry, readEntry } from './log-entry.ts'
import { doneMessage, type DoneOperation, foundMessage, putMessage, readLogMessage } from './log-messages.ts'
import { createStoredEntries } from './stored-entries.ts'

export type { OperationResult, UntoldFailure } from './answers.ts'

/** An operation of this tab, and how it ended. */
export interface EndedOperation {
  readonly operation: Operation
  readonly result: OperationResult
}

/**
 * What the user did and the server has not confirmed, oldest first: of all tabs of this browser, and since before the
 * page was loaded. Listeners are told once for each batch of changes.
 */
export interface OperationLog
  extends ReadonlyStore<readonly Operation[]>, Pick<Answers, 'tell' | 'listen' | 'untold' | 'takeUntold'> {
  entries(): readonly LogEntry[]
  find(key: string): LogEntry | undefined
  /** Whether this tab sends it. */
  isOwn(entry: LogEntry): boolean
  /** Shows an operation at once, persists it and tells the other tabs. The promise tells how it ended. */
  append(entry: Omit<LogEntry, 'key' | 'owner'>, maker: Maker): { key: string; result: Promise<OperationResult> }
  /**
   * Does `work`, and tells the listeners of it before it returns, so that the caller can have it rendered in the next frame.
   * The operation has been handed to storage by then. By default they are told in a microtask.
   */
  tellAtOnce(work: () => void): void
  /** Resolves when the operation is persisted, or cannot be: nothing is sent before. */
  stored(key: string): Promise<unknown>
  /** Changes an operation in the log; `isPersisted`: also in storage. */
  change(entry: LogEntry, isPersisted: boolean): void
  /** The later move replaces this one, which leaves the log unsent; whoever waits for it learns how the later one ended. */
  supersede(key: string, by: string): void
  /** Takes back an operation of this tab that was never sent; false where it was, or may have been. */
  withdraw(key: string): boolean
  /** The operation leaves the log, and whoever waits for it learns how it ended. */
  end(key: string, result: OperationResult): void
  /** Takes over the operations of a tab that is gone; those that it held were not sent, and are told of. */
  adopt(owner: string): void
  /** Shows what was persisted before this page was loaded. */
  showPersisted(found: readonly unknown[]): void
  /** Reads again what all tabs have persisted. */
  reread(): Promise<void>
  /** Whether something waits that would be lost with this tab. */
  isVolatile(): boolean
  /** Persists what waits, or removes it from the device: the person has chosen. */
  setPersisted(isPersisted: boolean): void
  /** Forgets all operations: nobody sends them as somebody else. What is persisted stays. */
  forget(): void
  /** The operation that has ended last, for whoever is told of each; null: none has. */
  lastEnded: ReadonlyStore<EndedOperation | null>
}

interface LogParts {
  tabs: Tabs
  kvStore: KeyValueStore
  /** Who is signed in; null: nobody. */
  userId(): number | null
  /** Whether their operations may be persisted on this device. */
  mayPersist(userId: number): boolean
  /** Another tab has got an answer, to an operation that this one may not know. */
  onConfirmed(operation: Operation | undefined, answer: Pick<DoneOperation, 'id' | 'record'>): void
}

const orderDigits = 12

/** Nobody knows any more whether an operation of a page that is gone was sent; what it held was not. */
const afterReload = (entry: LogEntry): LogEntry =>
  entry.operation.state === 'held' ? entry : { ...entry, operation: { ...entry.operation, state: 'unknown' } }

export function createOperationLog({ onConfirmed, ...parts }: LogParts): OperationLog {
  const { tabs, userId, mayPersist } = parts
  const store = createEntryStore()
  const stored = createStoredEntries({ ...parts, isInLog: (key) => store.find(key) !== undefined })
  const answers = createAnswers()
  const lastEnded = createStore<EndedOperation | null>(null)
  const ended = new Set<string>()
  /** What was found in storage. What another tab tells of may not be there yet. */
  const restored = new Set<string>()

  const isOwn = ({ owner }: LogEntry) => owner === tabs.id

  function persist(entry: LogEntry) {
    const user = userId()
    if (user !== null) tabs.post(putMessage(user, entry))
    stored.write(entry)
  }

  function change(entry: LogEntry, isPersisted: boolean) {
    if (!store.find(entry.key)) return
    store.put(entry)
    if (isPersisted) persist(entry)
  }

  function leave(done: LogEntry, record: CrmOpportunity | null) {
    for (const later of store.entries()) {
      const continued = continueFrom(later, done, record)
      if (continued !== later) change(continued, isOwn(later))
    }
    ended.add(done.key)
    store.keep(({ key }) => key !== done.key)
  }

  function end(key: string, result: OperationResult) {
    const entry = store.find(key)
    if (!entry) return
    const record = result.ok ? result.record : null
    leave(entry, record)
    const user = userId()
    if (user !== null) {
      void stored.remove(key, user)
      tabs.post(doneMessage(user, { key, isDone: result.ok, id: record?.Id ?? entry.operation.opportunityId, record }))
    }
    lastEnded.set({ operation: entry.operation, result })
    answers.tell(entry, result)
  }

  /** Another tab has told that an operation has ended. */
  function onDone(userId: number, { key, isDone, id, record }: DoneOperation) {
    const entry = store.find(key)
    ended.add(key)
    // The tab that sent it may be gone before it has done so itself; no other one would take it over.
    void stored.remove(key, userId)
    if (isDone) onConfirmed(entry?.operation, { id, record })
    if (entry) leave(entry, record)
  }

  function showPersisted(found: readonly unknown[]) {
    const entries = found.map(readEntry).filter((entry) => entry !== null)
    const unknown = entries.filter(({ key }) => !ended.has(key) && !store.find(key))
    for (const entry of unknown) {
      restored.add(entry.key)
      store.put(afterReload(entry))
    }
    // One that has ended while this page was loaded was told of before anybody listened here.
    const user = userId()
    const keys = unknown.filter((entry) => !isOwn(entry)).map(({ key }) => key)
    if (user !== null && keys.length > 0) tabs.post(foundMessage(user, keys))
  }

  tabs.listen((heard) => {
    const message = readLogMessage(heard)
    if (!message || message.userId !== userId()) return
    switch (message.kind) {
      case 'put': {
        const entry = readEntry(message.entry)
        if (entry && !ended.has(entry.key)) store.put(entry)
        return
      }
      case 'done':
        return onDone(message.userId, message)
      case 'found':
        for (const key of message.keys.filter((each) => ended.has(each))) {
          tabs.post(doneMessage(message.userId, { key, isDone: false, id: 0, record: null }))
        }
    }
  })

  return {
    read: store.read,
    subscribe: store.subscribe,
    entries: store.entries,
    find: store.find,
    isOwn,

    append(made, maker) {
      const key = `${String(store.latest() + 1).padStart(orderDigits, '0')}-${tabs.id}`
      const entry = { ...made, key, owner: tabs.id }
      store.put(entry)
      persist(entry)
      return { key, result: answers.wait(key, maker) }
    },

    tellAtOnce: store.tellAtOnce,
    stored: stored.written,
    change,

    supersede(key, by) {
      answers.supersede(key, by)
      const user = userId()
      ended.add(key)
      store.keep((entry) => entry.key !== key)
      if (user === null) return
      void stored.remove(key, user)
      tabs.post(doneMessage(user, { key, isDone: false, id: 0, record: null }))
    },

    withdraw(key) {
      const entry = store.find(key)
      if (!entry || !isOwn(entry) || !['held', 'queued'].includes(entry.operation.state)) return false
      end(key, { ok: false, error: new ApiError('withdrawn') })
      return true
    },

    end,

    adopt(owner) {
      for (const entry of store.entries().filter((each) => each.owner === owner)) {
        if (entry.operation.state === 'held') end(entry.key, { ok: false, error: new ApiError('not-sent') })
        else change({ ...afterReload(entry), owner: tabs.id }, true)
      }
    },

    showPersisted,

    async reread() {
      const user = userId()
      if (user === null || !mayPersist(user)) return
      const before = store.entries()
      const found = await stored.readAll(user)
      if (user !== userId()) return
      const keys = new Set(found.flatMap((value) => readEntry(value)?.key ?? []))
      // They ended in another tab before this one listened.
      const gone = before.filter((entry) => !isOwn(entry) && restored.has(entry.key) && !keys.has(entry.key))
      store.keep((entry) => !gone.includes(entry))
      showPersisted(found)
    },

    isVolatile: () => store.entries().some((entry) => isOwn(entry) && !stored.isWritten(entry.key)),

    setPersisted(isPersisted) {
      const user = userId()
      if (user === null) return
      for (const entry of store.entries()) {
        if (!isPersisted) void stored.discard(entry.key, user)
        else if (isOwn(entry)) persist(entry)
      }
    },

    forget() {
      const forgotten = store.entries()
      store.keep(() => false)
      stored.forget()
      answers.forget(forgotten.map(({ key }) => key))
    },

    lastEnded,
    tell: answers.tell,
    listen: answers.listen,
    untold: answers.untold,
    takeUntold: answers.takeUntold,
  }
}
