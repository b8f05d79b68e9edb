import { createStore } from '#web/react/store.ts'

/**
 * The stage at whose head new opportunities are being added, one after the other; null: none. No address: what is open
 * beside the board stays.
 */
export const quickAdd = createStore<number | null>(null)
