import { clear, createStore, delMany, get, keys, set } from 'idb-keyval'
import type { Shelf } from './shelf.ts'

const mark = 'pipeline-board.shelf'

/** Whether anything may lie there. To look at a database that is not there would make it first, before every first visit. */
const isUsed = () => localStorage.getItem(mark) !== null

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
    read: (key) => attempt(async (open) => (isUsed() ? get<unknown>(key, open) : undefined)),
    async write(key, value) {
      await attempt((open) => {
        localStorage.setItem(mark, 'used')
        return set(key, value, open)
      })
    },
    keys: async () => (await attempt((open) => keys(open)))?.map(String) ?? [],
    remove: (names) => attempt((open) => delMany([...names], open)),
    clear: () =>
      attempt(async (open) => {
        await clear(open)
        localStorage.removeItem(mark)
      }),
  }
}
