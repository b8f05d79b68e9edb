import { readLocal, writeLocal } from './local-state.ts'

/** `isCombined`: of the boards of several locations. */
const keyOf = (userId: number, isCombined: boolean) => `pipeline-board.table.${isCombined ? 'combined.' : ''}${userId}`

/** The columns that this user has chosen in this browser, as they were remembered; of unknown shape until they are parsed. */
export function readTableLayout(userId: number, isCombined: boolean): unknown {
  try {
    return JSON.parse(readLocal(keyOf(userId, isCombined)) ?? 'null')
  } catch {
    return null
  }
}

/** Null forgets them. */
export const rememberTableLayout = (userId: number, layout: object | null, isCombined: boolean): void =>
  writeLocal(keyOf(userId, isCombined), layout && JSON.stringify(layout))
