import type { Page } from '@playwright/test'

/** Everything that the page's origin keeps in this browser (IndexedDB, storage, caches), as one text. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    // Runs in the page, so it cannot use anything outside this function.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('it cannot be read')))
      })
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      found.push(name)
      for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request))?.text())
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store)
        found.push(name, store, await Promise.all([done(records.getAllKeys()), done(records.getAll())]))
      }
      database.close()
    }
    return JSON.stringify(found)
  })
