import { clear, delMany, get, keys, promisifyRequest } from 'idb-keyval'
import { mainDatabase, operationDatabase, put } from './operation-database.ts'
import { isOperationKey } from './operation-keys.ts'

/** Writes an operation in the place of the store; null: it cannot. */
export type OperationWriter = (key: string, value: unknown) => Promise<boolean | null>

/** Persists values in this browser until the next visit. Where storage is blocked it stays empty. */
export interface KeyValueStore {
  /** Undefined where there is nothing. */
  read(key: string): Promise<unknown>
  /** The values whose keys begin so, in the order of the keys. */
  readAll(prefix: string): Promise<unknown[]>
  /** Answers whether the value is stored now. */
  write(key: string, value: unknown): Promise<boolean>
  /** Has operations written by somebody else from now on. */
  writeOperationsWith(writer: OperationWriter): void
  keys(): Promise<string[]>
  remove(keys: readonly string[]): Promise<void>
  clear(): Promise<void>
}

const usedMark = 'pipeline-board.shelf'

/** Reading a database that does not exist creates it, which costs every first visit: a mark says whether it does. */
const isUsed = () => localStorage.getItem(usedMark) !== null

const attempt = async <Value>(work: () => Promise<Value>) => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** Writes as a store does, but operations as its writer does once it has one. */
export function withWriter(write: KeyValueStore['write']): Pick<KeyValueStore, 'write' | 'writeOperationsWith'> {
  let writer: OperationWriter | null = null
  return {
    async write(key, value) {
      const isWritten = writer && isOperationKey(key) ? await writer(key, value) : null
      return isWritten ?? write(key, value)
    },
    writeOperationsWith(given) {
      writer = given
    },
  }
}

/** IndexedDB, which a browser may refuse at any time: then nothing is persisted, and no error is thrown. */
export function browserKeyValueStore(): KeyValueStore {
  const others = mainDatabase()
  const operations = operationDatabase()
  const databaseOf = (key: string) => (isOperationKey(key) ? operations : others)
  const writing = withWriter(async (key, value) => {
    await put(databaseOf(key), key, value)
    return true
  })
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
        return writing.write(key, value)
      })
      return isStored ?? false
    },
    writeOperationsWith: writing.writeOperationsWith,
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
    writeOperationsWith() {},
    keys: async () => [...values.keys()],
    async remove(names) {
      for (const name of names) values.delete(name)
    },
    clear: async () => values.clear(),
  }
}
