import type { KeyValueStore } from '#web/device/kv-store.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import type { LogEntry } from './log-entry.ts'

/** The entries of the operation log on this device. */
export interface StoredEntries {
  /** Writes an entry of this tab. */
  write(entry: LogEntry): void
  remove(key: string, userId: number): Promise<void>
  /** The same for one that stays in the log: it would be lost with this tab. */
  discard(key: string, userId: number): Promise<void>
  /** All of one person, of all tabs, in the order of their keys. */
  readAll(userId: number): Promise<unknown[]>
  /** Resolves when the last write of an entry has succeeded or failed. */
  written(key: string): Promise<unknown>
  isWritten(key: string): boolean
  /** Nothing is known of what was written: somebody else may sign in. */
  forget(): void
}

interface StoredEntriesParts {
  tabs: Tabs
  kvStore: KeyValueStore
  userId(): number | null
  mayPersist(userId: number): boolean
  /** Whether an entry is still in the log. */
  isInLog(key: string): boolean
}

export function createStoredEntries({ tabs, kvStore, userId, mayPersist, isInLog }: StoredEntriesParts): StoredEntries {
  const writes = new Map<string, Promise<unknown>>()
  const unwritten = new Set<string>()
  let hasLock = false
  // This tab keeps its lock as long as it lives: whoever gets it knows that the tab is gone.
  const locked = new Promise<void>((resolve) => {
    void tabs.lock(`tab/${tabs.id}`, () => {
      hasLock = true
      resolve()
      return new Promise<never>(() => {})
    })
  })

  async function remove(key: string, user: number) {
    await writes.get(key)
    writes.delete(key)
    unwritten.delete(key)
    await kvStore.remove([operationPrefix(user) + key])
  }

  return {
    write(entry) {
      const user = userId()
      unwritten.add(entry.key)
      if (user === null || !mayPersist(user)) return
      const write = async () => {
        // Meanwhile its user may have signed out.
        if (!isInLog(entry.key)) return
        if (await kvStore.write(operationPrefix(user) + entry.key, entry)) unwritten.delete(entry.key)
      }
      // Before this tab holds its lock, another one would take it for gone, and its operations for left behind.
      writes.set(entry.key, hasLock ? write() : locked.then(write))
    },
    remove,
    async discard(key, user) {
      await remove(key, user)
      unwritten.add(key)
    },
    readAll: (user) => kvStore.readAll(operationPrefix(user)),
    written: (key) => writes.get(key) ?? Promise.resolve(),
    isWritten: (key) => !unwritten.has(key),
    forget: () => unwritten.clear(),
  }
}
