import { clear, createStore, delMany, get, keys, promisifyRequest } from 'idb-keyval'

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

/** IndexedDB, which a browser may refuse at any time: then nothing is persisted, and no error is thrown. */
export function browserKeyValueStore(): KeyValueStore {
  let database: ReturnType<typeof createStore> | undefined
  const attempt = async <Value>(work: (database: ReturnType<typeof createStore>) => Promise<Value>) => {
    try {
      database ??= createStore(databaseName, storeName)
      return await work(database)
    } catch {
      return undefined
    }
  }
  return {
    read: (key) => attempt(async (open) => (isUsed() ? get<unknown>(key, open) : undefined)),
    async readAll(prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const found = await attempt(async (open) =>
        isUsed() ? open('readonly', (store) => promisifyRequest<unknown[]>(store.getAll(range))) : [],
      )
      return found ?? []
    },
    async write(key, value) {
      const isStored = await attempt(async (open) => {
        localStorage.setItem(usedMark, 'used')
        await open('readwrite', (store) => {
          store.put(value, key)
          // Now, not when the page hears of the put: a reload in between would take it back.
          store.transaction.commit()
          return promisifyRequest(store.transaction)
        })
        return true
      })
      return isStored ?? false
    },
    keys: async () => (await attempt((open) => keys(open)))?.map(String) ?? [],
    remove: (names) => attempt((open) => delMany([...names], open)),
    clear: () =>
      attempt(async (open) => {
        await clear(open)
        localStorage.removeItem(usedMark)
      }),
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
