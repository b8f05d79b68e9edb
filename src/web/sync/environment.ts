import type { WorkerPort } from '#web/device/background/messages.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import type { Tabs } from '#web/device/tabs.ts'

/** Time, chance, network and disk, handed in from outside: a browser's in main, a test's own in tests. */
export interface Environment {
  fetch: typeof fetch
  /** ISO 8601 in UTC. */
  now(): string
  newId(): string
  /** In [0, 1). */
  random(): number
  /** Waits so many milliseconds, or less where the network comes back meanwhile. */
  pause(milliseconds: number): Promise<void>
  /** Waits at least so many milliseconds, and then until the browser is idle. */
  idle(milliseconds: number): Promise<void>
  /** Persists boards and operations between visits. */
  kvStore: KeyValueStore
  tabs: Tabs
  /**
   * Starts a worker that stores and sends operations in the place of the page, and resolves when it has come up; there is
   * none where nothing is stored.
   */
  openWorker?: (() => Promise<WorkerPort>) | undefined
  /** Whether somebody can be looking. */
  isVisible(): boolean
  /** The user whom the server last signed in on this browser; null: unknown. */
  signedInAs(): number | null
  /** Whether boards of this person may be persisted: they are the one who is signed in here, and have not refused. */
  mayPersist(userId: number): boolean
  /** Whether changes arrive by an event stream; without it boards look for them. */
  hasEventStream: boolean
}
