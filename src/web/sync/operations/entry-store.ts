import type { Operation } from '#core/domain/board/operation.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import type { LogEntry } from './log-entry.ts'

/** The entries of the operation log in order, and when its listeners are told of them: once for each batch of changes. */
export interface EntryStore extends ReadonlyStore<readonly Operation[]> {
  entries(): readonly LogEntry[]
  find(key: string): LogEntry | undefined
  /** The number of the latest key. */
  latest(): number
  /** Adds an entry in the order of the keys, or replaces the one with its key. */
  put(entry: LogEntry): void
  /** Leaves the entries that fit. */
  keep(fits: (entry: LogEntry) => boolean): void
  tellAtOnce(work: () => void): void
}

/** In a microtask: an operation is persisted before anything is rendered. */
const afterThis = (notify: () => void) => queueMicrotask(notify)

export function createEntryStore(): EntryStore {
  let schedule = afterThis
  const store = createStore<readonly LogEntry[]>([], (notify) => schedule(notify))
  let operations: readonly Operation[] = []
  let latest = 0

  function set(entries: readonly LogEntry[]) {
    operations = entries.map(({ operation }) => operation)
    store.set(entries)
  }

  return {
    read: () => operations,
    subscribe: store.subscribe,
    entries: store.read,
    find: (key) => store.read().find((entry) => entry.key === key),
    latest: () => latest,
    put(entry) {
      latest = Math.max(latest, Number.parseInt(entry.key, 10))
      const others = store.read().filter(({ key }) => key !== entry.key)
      const at = others.findIndex(({ key }) => key > entry.key)
      set(others.toSpliced(at < 0 ? others.length : at, 0, entry))
    },
    keep: (fits) => set(store.read().filter(fits)),
    tellAtOnce(work) {
      const told: (() => void)[] = []
      schedule = (notify) => void told.push(notify)
      try {
        work()
      } finally {
        schedule = afterThis
        for (const notify of told) notify()
      }
    },
  }
}
