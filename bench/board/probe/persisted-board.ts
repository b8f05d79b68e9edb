import { browserKeyValueStore } from '#web/device/kv-store.ts'

/** Whether a board is persisted in this browser. Its snapshot is written after its cards. */
export async function hasPersistedBoard(): Promise<boolean> {
  return (await browserKeyValueStore().keys()).some((key) => key.endsWith('/snapshot'))
}
