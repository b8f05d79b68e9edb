import type { Density } from '#core/contract/endpoints/views/board-settings.ts'
import { readLocal } from './local-state.ts'

/** How the cards of a board look. */
export interface BoardLook {
  readonly density: Density
  /** The facts that no card shows, by their marks in the document (`data-fact`), with spaces between them. */
  readonly hidden: string
  /** Height of a card with the gap below it: in rem, so that cards grow with the reader's text size. */
  readonly rowInRem: number
}

export const normalLook: BoardLook = { density: 'normal', hidden: '', rowInRem: 7 }

/** `boardId`: `combined` for the boards of several locations as one. */
export const lookKey = (userId: number, boardId: number | 'combined'): string =>
  `pipeline-board.look.${userId}.${boardId}`

/** The last look of a board in this browser, for the first picture: the server's answer comes later. */
export function readLook(userId: number, boardId: number | 'combined'): BoardLook {
  try {
    const stored: BoardLook | null = JSON.parse(readLocal(lookKey(userId, boardId)) ?? 'null')
    return stored && stored.rowInRem > 0 ? stored : normalLook
  } catch {
    return normalLook
  }
}
