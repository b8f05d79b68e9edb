import { type KeyValueStore, memoryKeyValueStore, withWriter } from '#web/device/kv-store.ts'
import type { Tabs } from '#web/device/tabs.ts'
import type { Environment } from '#web/sync/environment.ts'
import { type TestWorker, testWorker } from './test-worker.ts'

/** What the tabs of one browser share, in memory: storage, locks and messages. */
export interface TestBrowser {
  kvStore: KeyValueStore
  /** A new tab, signed in as this user; `crash` takes it away without a word: its locks are free, its requests lost. */
  tab(userId: number): TestTab
}

export interface TestTab {
  environment: Pick<Environment, 'kvStore' | 'tabs' | 'mayPersist' | 'signedInAs'>
  /** Stores and sends in the place of the tab. */
  openWorker(fetch: Environment['fetch']): TestWorker
  crash(): void
  isGone(): boolean
}

export function testBrowser(): TestBrowser {
  const kvStore = memoryKeyValueStore()
  const open = new Map<string, (message: unknown) => void>()
  const channels = new Map<string, Set<(message: unknown) => void>>()
  const queues = new Map<string, { tab: string; start(): void }[]>()
  const gone = new Set<string>()
  let opened = 0

  function leave(tab: string) {
    gone.add(tab)
    for (const [name, queue] of queues) {
      const rest = queue.filter((each) => each.tab !== tab)
      queues.set(name, rest)
      if (rest[0] !== queue[0]) rest[0]?.start()
    }
  }

  function lock<Value>(name: string, tab: string, work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (gone.has(tab)) return
      const release = () => {
        const queue = queues.get(name) ?? []
        queues.set(
          name,
          queue.filter((each) => each !== waiting),
        )
        queues.get(name)?.[0]?.start()
      }
      const waiting = { tab, start: () => void work().then(resolve, reject).finally(release) }
      const queue = queues.get(name) ?? []
      queues.set(name, [...queue, waiting])
      if (queue.length === 0) waiting.start()
    })
  }

  function tabsOf(id: string): Tabs {
    return {
      id,
      lock: (name, work) => lock(name, id, work),
      lead: (name, signal, work) =>
        lock(name, id, () => (signal.aborted ? Promise.reject(new Error('aborted')) : work())),
      post(message) {
        for (const [other, listener] of open) {
          if (other !== id && open.has(id)) queueMicrotask(() => listener(structuredClone(message)))
        }
      },
      listen(listener) {
        const before = open.get(id)
        open.set(id, (message) => {
          before?.(message)
          listener(message)
        })
      },
      openChannel(name, onMessage) {
        const all = channels.get(name) ?? new Set()
        channels.set(name, all)
        const hear = (message: unknown) => onMessage(message)
        all.add(hear)
        return {
          post(message) {
            const copy: unknown = structuredClone(message)
            for (const each of all) if (each !== hear) queueMicrotask(() => all.has(each) && each(copy))
          },
          close: () => void all.delete(hear),
        }
      },
    }
  }

  return {
    kvStore,
    tab(userId) {
      opened += 1
      const id = `tab-${opened}`
      const worker = `${id}-worker`
      const isGone = () => gone.has(id)
      const writeOf =
        (owner: string): KeyValueStore['write'] =>
        async (key, value) =>
          !gone.has(owner) && kvStore.write(key, value)
      const tabs = tabsOf(id)
      return {
        environment: {
          // A tab that is gone writes nothing any more, and gets no lock.
          kvStore: withWriter({
            ...kvStore,
            write: writeOf(id),
            remove: async (keys) => (isGone() ? undefined : kvStore.remove(keys)),
          }),
          tabs,
          mayPersist: () => true,
          signedInAs: () => userId,
        },
        openWorker: (fetch) =>
          testWorker(
            { fetch, lock: tabsOf(worker).lock, write: writeOf(worker) },
            { isGone: () => gone.has(worker), end: () => leave(worker) },
          ),
        isGone,
        crash() {
          open.delete(id)
          for (const owner of [id, worker]) leave(owner)
        },
      }
    },
  }
}
