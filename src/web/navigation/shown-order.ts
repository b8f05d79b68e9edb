import { createStore } from '#web/react/store.ts'

/**
 * The Ids of the opportunities on the board, stage by stage, as filter and sort show them: what leads from an open one to
 * the next goes by it. Kept while one is open.
 */
export const shownOrder = createStore<readonly number[]>([])
