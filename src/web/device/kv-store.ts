import { clear, createStore, delMany, get, keys, promisifyRequest, type UseStore } from 'idb-keyval'
import { isOperationKey } from './operation-keys.ts'

/** Persists values in this browser until the next visit. Where storage is blocked it stays empty. */
export interface KeyValueStore {
  /** Undefined where there is nothing. */
  read(key: string): Promise<unknown>
  /** The values whose keys begin so, in the order of the keys. */
  readAll(prefix: string): Promise<unknown[]>
  /** Answers whether the value is stored now. */
  write(key: string, value: unknown): Promise<boolean>
  keys(): Promise<string[]>
  remove(keys: readonly string[]): Promise<void>
  clear(): Promise<void>
}

/** The names in the browser are those of the first version: under other names its data would be left behind. */
const usedMark = 'pipeline-board.shelf'
const databaseName = 'pipeline-board'
const storeName = 'kept'

/** Reading a database that does not exist creates it, which costs every first visit: a mark says whether it does. */
const isUsed = () => localStorage.getItem(usedMark) !== null

const attempt = async <Value>(work: () => Promise<Value>) => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/**
 * Begins a transaction at once where its database is open already. Otherwise it begins in a microtask, and that of a drop
 * would wait until the drop is rendered.
 */
function startsAtOnce(open: UseStore): UseStore {
  let database: IDBDatabase | null = null
  const storeIn = (mode: IDBTransactionMode) => {
    try {
      return database?.transaction(storeName, mode).objectStore(storeName)
    } catch {
      // The browser has closed it.
      database = null
      return undefined
    }
  }
  return async (mode, work) => {
    const store = storeIn(mode)
    if (store) return work(store)
    return open(mode, (opened) => {
      database = opened.transaction.db
      return work(opened)
    })
  }
}

/** IndexedDB, which a browser may refuse at any time: then nothing is persisted, and no error is thrown. */
export function browserKeyValueStore(): KeyValueStore {
  const others = createStore(databaseName, storeName)
  // A write waits for those before it in its database, and an operation is not to wait for a board of some megabytes: a
  // page that crashes meanwhile would take it along.
  const operations = startsAtOnce(createStore(`${databaseName}-operations`, storeName))
  const databaseOf = (key: string) => (isOperationKey(key) ? operations : others)
  return {
    read: (key) => attempt(async () => (isUsed() ? get<unknown>(key, databaseOf(key)) : undefined)),
    async readAll(prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const found = await attempt(async () =>
        isUsed() ? databaseOf(prefix)('readonly', (store) => promisifyRequest<unknown[]>(store.getAll(range))) : [],
      )
      return found ?? []
    },
    async write(key, value) {
      const isStored = await attempt(async () => {
        localStorage.setItem(usedMark, 'used')
        await databaseOf(key)('readwrite', (store) => {
          store.put(value, key)
          // Now, not when the page hears of the put: a reload in between would take it back.
          store.transaction.commit()
          return promisifyRequest(store.transaction)
        })
        return true
      })
      return isStored ?? false
    },
    keys: async () => (await attempt(() => Promise.all([keys(others), keys(operations)])))?.flat().map(String) ?? [],
    async remove(names) {
      await attempt(() =>
        Promise.all(
          [others, operations].map((database) =>
            delMany(
              names.filter((name) => databaseOf(name) === database),
              database,
            ),
          ),
        ),
      )
    },
    async clear() {
      await attempt(async () => {
        await Promise.all([clear(others), clear(operations)])
        localStorage.removeItem(usedMark)
      })
    },
  }
}

/** One that lasts as long as the page; like the browser's it hands out copies. */
export function memoryKeyValueStore(): KeyValueStore {
  const values = new Map<string, unknown>()
  return {
    read: async (key) => structuredClone(values.get(key)),
    readAll: async (prefix) =>
      [...values.keys()]
        .filter((key) => key.startsWith(prefix))
        .toSorted()
        .map((key) => structuredClone(values.get(key))),
    async write(key, value) {
      values.set(key, structuredClone(value))
      return true
    },
    keys: async () => [...values.keys()],
    async remove(names) {
      for (const name of names) values.delete(name)
    },
    clear: async () => values.clear(),
  }
}
