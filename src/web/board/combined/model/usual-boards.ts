import type { CrmBoard } from '#core/contract/entities/board.ts'

/**
 * The boards that a combined board shows before anybody has chosen: one of each location, in the given order. Of several,
 * the one whose name most locations have, ignoring case and surrounding space; else the first. Source: our own rule.
 */
export function usualBoards<Board extends Pick<CrmBoard, 'BusinessId' | 'Name'>>(
  boards: readonly Board[],
): readonly Board[] {
  const locations = new Map<string, Set<number>>()
  for (const board of boards) {
    const name = nameOf(board)
    locations.set(name, (locations.get(name) ?? new Set()).add(board.BusinessId))
  }
  const shared = (board: Board) => locations.get(nameOf(board))?.size ?? 0
  const chosen = new Map<number, Board>()
  for (const board of boards) {
    const before = chosen.get(board.BusinessId)
    if (!before || shared(board) > shared(before)) chosen.set(board.BusinessId, board)
  }
  return [...chosen.values()]
}

const nameOf = ({ Name }: Pick<CrmBoard, 'Name'>) => Name.trim().normalize('NFC').toLowerCase()
