import { delMany, get, keys, promisifyRequest } from 'idb-keyval'
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
  /** Has operations written by somebody else from now on; throws where nothing can be persisted. */
  writeOperationsWith(writer: OperationWriter): void
  keys(): Promise<string[]>
  remove(keys: readonly string[]): Promise<void>
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

/** A store whose operations are written by its writer, once it has one. */
export function withWriter(store: KeyValueStore): KeyValueStore {
  let writer: OperationWriter | null = null
  let written: Promise<unknown> = Promise.resolve()
  async function write(key: string, value: unknown) {
    const isWritten = writer && isOperationKey(key) ? await writer(key, value) : null
    return isWritten ?? store.write(key, value)
  }
  return {
    ...store,
    write(key, value) {
      const isStored = write(key, value)
      const before = written
      written = isStored.then(() => before)
      return isStored
    },
    // A sign-out removes what it finds: nothing that was written before comes after it.
    keys: () => written.then(store.keys),
    writeOperationsWith(given) {
      store.writeOperationsWith(given)
      writer = given
    },
  }
}

const markAsUsed = () => localStorage.setItem(usedMark, 'used')

/** IndexedDB, which a browser may refuse at any time: then nothing is persisted, and no error is thrown. */
export function browserKeyValueStore(): KeyValueStore {
  const others = mainDatabase()
  const operations = operationDatabase()
  const databaseOf = (key: string) => (isOperationKey(key) ? operations : others)
  return withWriter({
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
        markAsUsed()
        await put(databaseOf(key), key, value)
        return true
      })
      return isStored ?? false
    },
    writeOperationsWith: markAsUsed,
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
  })
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
  }
}
