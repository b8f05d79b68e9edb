import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import { continueFrom } from './rebase/continue-from.ts'
import { type LogEntry, readEntry } from './log-entry.ts'
import { doneMessage, putMessage, readLogMessage } from './log-messages.ts'

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

/** An operation that has failed although nobody waited for it any more: it was made before a reload, or in a tab that is gone. */
export interface UntoldFailure {
  readonly operation: Operation
  readonly error: ApiError
}

/**
 * What the user did and the server has not confirmed, oldest first: of all tabs of this browser, and since before the
 * page was loaded. Listeners are told once for each batch of changes.
 */
export interface OperationLog extends ReadonlyStore<readonly Operation[]> {
  entries(): readonly LogEntry[]
  find(key: string): LogEntry | undefined
  /** Whether this tab sends it. */
  isOwn(entry: LogEntry): boolean
  /** Shows an operation at once, persists it and tells the other tabs. The promise tells how it ended. */
  append(entry: Omit<LogEntry, 'key' | 'owner'>): { key: string; result: Promise<OperationResult> }
  /**
   * Does `work`, and tells the listeners of it when its operation leaves for the server: rendering at once would keep the
   * request waiting. A put into storage takes some milliseconds; they wait for it no longer than one frame.
   */
  sendFirst(work: () => void): void
  /** Runs when the listeners have been told of what `sendFirst` did; at once where nothing is kept from them. */
  whenTold(run: () => void): void
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
  /** Operations that failed untold, until somebody takes them. */
  untold: ReadonlyStore<readonly UntoldFailure[]>
  takeUntold(): readonly UntoldFailure[]
}

interface LogParts {
  tabs: Tabs
  kvStore: KeyValueStore
  /** Who is signed in; null: nobody. */
  userId(): number | null
  /** Whether their operations may be persisted on this device. */
  mayPersist(userId: number): boolean
  /** Runs before the frame after the next one is rendered. */
  afterFrame(run: () => void): void
  /** Another tab has got an answer. */
  onConfirmed(id: number, record: CrmOpportunity | null): void
}

const orderDigits = 12

/** Nobody knows any more whether an operation of a page that is gone was sent; what it held was not. */
const afterReload = (entry: LogEntry): LogEntry =>
  entry.operation.state === 'held' ? entry : { ...entry, operation: { ...entry.operation, state: 'unknown' } }

/** In a microtask: an operation is persisted before anything is rendered. */
const atOnce = (notify: () => void) => queueMicrotask(notify)

export function createOperationLog(parts: LogParts): OperationLog {
  const { tabs, kvStore, userId, mayPersist, onConfirmed } = parts
  let schedule = atOnce
  const store = createStore<readonly LogEntry[]>([], (notify) => schedule(notify))
  /** Tells the listeners of an operation that is on its way to the server. */
  let onSent: (() => void) | null = null
  /** What runs after that; null: nothing is kept from the listeners. */
  let afterTelling: (() => void)[] | null = null
  const untold = createStore<readonly UntoldFailure[]>([])
  let operations: readonly Operation[] = []
  let highest = 0
  const ended = new Set<string>()
  const waiters = new Map<string, ((result: OperationResult) => void)[]>()
  const writes = new Map<string, Promise<unknown>>()
  /** Entries that are not in storage. */
  const unstored = new Set<string>()
  let hasLock = false
  // This tab keeps its lock as long as it lives: whoever gets it knows that the tab is gone.
  const locked = new Promise<void>((resolve) => {
    void tabs.lock(`tab/${tabs.id}`, () => {
      hasLock = true
      resolve()
      return new Promise<never>(() => {})
    })
  })

  const find = (key: string) => store.read().find((entry) => entry.key === key)
  const isOwn = ({ owner }: LogEntry) => owner === tabs.id

  function set(entries: readonly LogEntry[]) {
    operations = entries.map(({ operation }) => operation)
    store.set(entries)
  }

  function put(entry: LogEntry) {
    highest = Math.max(highest, Number.parseInt(entry.key, 10))
    const others = store.read().filter(({ key }) => key !== entry.key)
    const at = others.findIndex(({ key }) => key > entry.key)
    set(others.toSpliced(at < 0 ? others.length : at, 0, entry))
  }

  const remove = (key: string) => set(store.read().filter((entry) => entry.key !== key))

  function persist(entry: LogEntry) {
    const user = userId()
    if (user === null) return void unstored.add(entry.key)
    tabs.post(putMessage(user, entry))
    unstored.add(entry.key)
    if (!mayPersist(user)) return
    const write = async () => {
      // Meanwhile its user may have signed out.
      if (!find(entry.key)) return
      if (await kvStore.write(operationPrefix(user) + entry.key, entry)) unstored.delete(entry.key)
    }
    // Before this tab holds its lock, another one would take it for gone, and its operations for left behind.
    writes.set(entry.key, hasLock ? write() : locked.then(write))
  }

  async function unpersist(key: string, user: number) {
    await writes.get(key)
    writes.delete(key)
    unstored.delete(key)
    await kvStore.remove([operationPrefix(user) + key])
  }

  function change(entry: LogEntry, isPersisted: boolean) {
    if (!find(entry.key)) return
    set(store.read().map((each) => (each.key === entry.key ? entry : each)))
    if (entry.operation.state === 'sent') onSent?.()
    if (isPersisted) persist(entry)
  }

  function leave(done: LogEntry, record: CrmOpportunity | null) {
    for (const later of store.read()) {
      const continued = continueFrom(later, done, record)
      if (continued !== later) change(continued, isOwn(later))
    }
    ended.add(done.key)
    remove(done.key)
  }

  function answer(key: string, result: OperationResult): boolean {
    const waiting = waiters.get(key) ?? []
    waiters.delete(key)
    for (const tell of waiting) tell(result)
    return waiting.length > 0
  }

  function end(key: string, result: OperationResult) {
    const entry = find(key)
    if (!entry) return
    const record = result.ok ? result.record : null
    leave(entry, record)
    const user = userId()
    if (user !== null) {
      void unpersist(key, user)
      tabs.post(doneMessage(user, { key, isDone: result.ok, id: record?.Id ?? entry.operation.opportunityId, record }))
    }
    const isTold = answer(key, result)
    if (!isTold && !result.ok) untold.set([...untold.read(), { operation: entry.operation, error: result.error }])
  }

  function showPersisted(found: readonly unknown[]) {
    for (const value of found) {
      const entry = readEntry(value)
      if (!entry || ended.has(entry.key) || find(entry.key)) continue
      put(afterReload(entry))
    }
  }

  tabs.listen((heard) => {
    const message = readLogMessage(heard)
    if (!message || message.userId !== userId()) return
    if (message.kind === 'put') {
      const entry = readEntry(message.entry)
      if (entry && !ended.has(entry.key)) put(entry)
      return
    }
    const entry = find(message.key)
    ended.add(message.key)
    // The tab that sent it may end before it has done so itself; no other one would take it over.
    void unpersist(message.key, message.userId)
    if (message.isDone) onConfirmed(message.id, message.record)
    if (entry) leave(entry, message.record)
  })

  return {
    read: () => operations,
    subscribe: store.subscribe,
    entries: store.read,
    find,
    isOwn,

    append(made) {
      const key = `${String(highest + 1).padStart(orderDigits, '0')}-${tabs.id}`
      const entry = { ...made, key, owner: tabs.id }
      put(entry)
      persist(entry)
      return { key, result: new Promise((resolve) => waiters.set(key, [resolve])) }
    },

    sendFirst(work) {
      schedule = (notify) => {
        schedule = atOnce
        const waiting: (() => void)[] = []
        const tell = () => {
          if (afterTelling !== waiting) return
          afterTelling = null
          onSent = null
          notify()
          for (const run of waiting) run()
        }
        afterTelling = waiting
        onSent = () => queueMicrotask(tell)
        parts.afterFrame(tell)
      }
      try {
        work()
      } finally {
        schedule = atOnce
      }
    },

    whenTold(run) {
      if (afterTelling) afterTelling.push(run)
      else run()
    },

    stored: (key) => writes.get(key) ?? Promise.resolve(),
    change,

    supersede(key, by) {
      waiters.set(by, [...(waiters.get(key) ?? []), ...(waiters.get(by) ?? [])])
      waiters.delete(key)
      const user = userId()
      ended.add(key)
      remove(key)
      if (user === null) return
      void unpersist(key, user)
      tabs.post(doneMessage(user, { key, isDone: false, id: 0, record: null }))
    },

    withdraw(key) {
      const entry = find(key)
      if (!entry || !isOwn(entry) || !['held', 'queued'].includes(entry.operation.state)) return false
      end(key, { ok: false, error: new ApiError('withdrawn') })
      return true
    },

    end,

    adopt(owner) {
      for (const entry of store.read().filter((each) => each.owner === owner)) {
        if (entry.operation.state === 'held') end(entry.key, { ok: false, error: new ApiError('not-sent') })
        else change({ ...afterReload(entry), owner: tabs.id }, true)
      }
    },

    showPersisted,

    async reread() {
      const user = userId()
      if (user === null || !mayPersist(user)) return
      const before = store.read()
      const found = await kvStore.readAll(operationPrefix(user))
      if (user !== userId()) return
      const keys = new Set(found.flatMap((value) => readEntry(value)?.key ?? []))
      // They ended in another tab before this one listened.
      const gone = before.filter((entry) => !isOwn(entry) && !keys.has(entry.key))
      set(store.read().filter((entry) => !gone.includes(entry)))
      showPersisted(found)
    },

    isVolatile: () => store.read().some((entry) => isOwn(entry) && unstored.has(entry.key)),

    setPersisted(isPersisted) {
      const user = userId()
      if (user === null) return
      for (const entry of store.read()) {
        if (isPersisted && isOwn(entry)) persist(entry)
        if (isPersisted) continue
        void unpersist(entry.key, user).then(() => unstored.add(entry.key))
      }
    },

    forget() {
      const forgotten = store.read()
      set([])
      unstored.clear()
      untold.set([])
      const error = new ApiError('signed-out', { status: 401 })
      for (const { key } of forgotten) answer(key, { ok: false, error })
    },

    untold,
    takeUntold() {
      const taken = untold.read()
      if (taken.length > 0) untold.set([])
      return taken
    },
  }
}
