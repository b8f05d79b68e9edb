/** Raise it whenever persisted values change their meaning: older ones are then no longer found, and removed. */
const schema = 6

const boardPrefix = (userId: number, boardId: number) => `${schema}/${userId}/${boardId}/`

/** What the first screen needs, and which chunks belong to it. */
export const snapshotKey = (userId: number, boardId: number) => `${boardPrefix(userId, boardId)}snapshot`
/** What was confirmed since the snapshot was written. */
export const changesKey = (userId: number, boardId: number) => `${boardPrefix(userId, boardId)}changes`
/** Part of the cards of a stage. Never written again: what a snapshot names stays until another snapshot is there. */
export const chunkKey = (userId: number, boardId: number, writeId: string, index: number) =>
  `${boardPrefix(userId, boardId)}chunk/${writeId}/${index}`

/** Whether a board is persisted there, of whatever schema: the store holds other things, too. */
export const isOfAnyBoard = (key: string) => /^\d+\//.test(key)

export const isOfBoard = (key: string, userId: number, boardId: number) => key.startsWith(boardPrefix(userId, boardId))

/** What was read from this device before the program started; of unknown shape until it is parsed. */
export interface PersistedOpening {
  userId: number
  boardId: number
  snapshot: unknown
  changes: unknown
}
