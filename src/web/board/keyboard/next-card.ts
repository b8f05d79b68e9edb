import type { StageRows } from '#web/board/view/shown-board.ts'
import type { Direction, StepDirection } from '#web/keys/card-keys.ts'

/** Both count from 0. */
interface Cell {
  column: number
  index: number
}

function cellOf(stages: StageRows, id: number): Cell | null {
  for (const [column, { ids }] of stages.entries()) {
    const index = ids.indexOf(id)
    if (index >= 0) return { column, index }
  }
  return null
}

/** The card that gets the focus when a card is removed: the one below, else the one above. */
export function neighbourOf(stages: StageRows, id: number): number | null {
  const cell = cellOf(stages, id)
  const ids = (cell && stages[cell.column]?.ids) ?? []
  return cell ? (ids[cell.index + 1] ?? ids[cell.index - 1] ?? null) : null
}

/**
 * The card that a key leads to from a card: up and down in its stage, left and right to the same row of the nearest
 * stage that has cards, pages of `page` cards. The card itself where there is nothing more in that direction; null for
 * a card that is not shown.
 */
export function nextCard(stages: StageRows, id: number, direction: Direction, page: number): number | null {
  const cell = cellOf(stages, id)
  if (!cell) return null
  const ids = stages[cell.column]?.ids ?? []
  const at = (index: number) => ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? id
  switch (direction) {
    case 'up':
      return at(cell.index - 1)
    case 'down':
      return at(cell.index + 1)
    case 'page-up':
      return at(cell.index - page)
    case 'page-down':
      return at(cell.index + page)
    case 'first':
      return at(0)
    case 'last':
      return at(ids.length - 1)
    case 'left':
      return inFirstFilled(stages.slice(0, cell.column).toReversed(), cell.index) ?? id
    case 'right':
      return inFirstFilled(stages.slice(cell.column + 1), cell.index) ?? id
  }
}

function inFirstFilled(stages: StageRows, index: number): number | null {
  const ids = stages.find((stage) => stage.ids.length > 0)?.ids
  return ids?.[Math.min(index, ids.length - 1)] ?? null
}

/** Where a card would stand after one step; null at the edge. `index` leaves the card itself out. */
export function stepOf(
  stages: StageRows,
  id: number,
  direction: StepDirection,
): { stageId: number; index: number } | null {
  const cell = cellOf(stages, id)
  const stage = cell && stages[cell.column]
  if (!stage) return null
  if (direction === 'up' || direction === 'down') {
    const index = cell.index + (direction === 'up' ? -1 : 1)
    return index < 0 || index >= stage.ids.length ? null : { stageId: stage.stageId, index }
  }
  const beside = stages[cell.column + (direction === 'left' ? -1 : 1)]
  return beside ? { stageId: beside.stageId, index: Math.min(cell.index, beside.ids.length) } : null
}
