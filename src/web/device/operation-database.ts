import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'

/** The names in the browser are those of the first version: under other names its data would be left behind. */
const databaseName = 'pipeline-board'
const storeName = 'kept'

export const mainDatabase = (): UseStore => createStore(databaseName, storeName)

/**
 * A write waits for those before it in its database, and an operation is not to wait for a board of some megabytes: a page
 * that crashes meanwhile would take it along.
 */
export const operationDatabase = (): UseStore => createStore(`${databaseName}-operations`, storeName)

/** Resolves when the value is stored. */
export const put = (database: UseStore, key: string, value: unknown): Promise<void> =>
  database('readwrite', (store) => {
    store.put(value, key)
    // Now, not when the page hears of the put: a reload in between would take it back.
    store.transaction.commit()
    return promisifyRequest(store.transaction)
  })
