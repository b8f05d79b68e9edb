/** Raised whenever what is kept means something else than before: older things are then not found any more. */
const schema = 1

/** Everything that is kept of a person. */
const personPrefix = (userId: number) => `${schema}/${userId}/`
const boardPrefix = (userId: number, boardId: number) => `${personPrefix(userId)}${boardId}/`

/** What the first picture needs. */
export const headKey = (userId: number, boardId: number) => `${boardPrefix(userId, boardId)}head`
/** What was confirmed since everything else was written. */
export const latestKey = (userId: number, boardId: number) => `${boardPrefix(userId, boardId)}latest`
/** So many cards of a stage. */
export const partKey = (userId: number, boardId: number, stageId: number, part: number) =>
  `${boardPrefix(userId, boardId)}stage/${stageId}/${part}`

export const isOfPerson = (key: string, userId: number) => key.startsWith(personPrefix(userId))
export const isOfBoard = (key: string, userId: number, boardId: number) => key.startsWith(boardPrefix(userId, boardId))
