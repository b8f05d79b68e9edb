import { clear, createStore, delMany, get, keys, set } from 'idb-keyval'
import type { Shelf } from './shelf.ts'

/** IndexedDB, which a browser may refuse at any time: then nothing is kept, and nobody is told. */
export function browserShelf(): Shelf {
  let store: ReturnType<typeof createStore> | undefined
  const attempt = async <Value>(work: (open: ReturnType<typeof createStore>) => Promise<Value>) => {
    try {
      store ??= createStore('pipeline-board', 'kept')
      return await work(store)
    } catch {
      return undefined
    }
  }
  return {
    read: (key) => attempt((open) => get<unknown>(key, open)),
    write: (key, value) => attempt((open) => set(key, value, open)),
    keys: async () => (await attempt((open) => keys(open)))?.map(String) ?? [],
    remove: (names) => attempt((open) => delMany([...names], open)),
    clear: () => attempt((open) => clear(open)),
  }
}
