import { readLocal, writeLocal } from './local-state.ts'

const keyOf = (userId: number) => `pipeline-board.table.${userId}`

/** The columns that this user has chosen in this browser, as they were remembered; of unknown shape until they are parsed. */
export function readTableLayout(userId: number): unknown {
  try {
    return JSON.parse(readLocal(keyOf(userId)) ?? 'null')
  } catch {
    return null
  }
}

/** Null forgets them. */
export const rememberTableLayout = (userId: number, layout: object | null): void =>
  writeLocal(keyOf(userId), layout && JSON.stringify(layout))
