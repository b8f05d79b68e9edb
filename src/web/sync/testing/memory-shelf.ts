import type { Shelf } from '#web/device/shelf.ts'

/** A shelf that lasts as long as the page; like every shelf it gives out copies. */
export function memoryShelf(): Shelf {
  const values = new Map<string, unknown>()
  return {
    read: async (key) => structuredClone(values.get(key)),
    write: async (key, value) => void values.set(key, structuredClone(value)),
    keys: async () => [...values.keys()],
    async remove(keys) {
      for (const key of keys) values.delete(key)
    },
    clear: async () => values.clear(),
  }
}
