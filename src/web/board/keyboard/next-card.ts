import type { Slot, StageRows } from '#web/board/view/shown-board.ts'
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

/** The rows of a stage, those of one lane below those of another. */
const stackOf = (stages: StageRows, stageId: number): StageRows => stages.filter((each) => each.stageId === stageId)

/** The card that gets the focus when a card is removed: the one below, else the one above. */
export function neighbourOf(stages: StageRows, id: number): number | null {
  const stage = stages.find(({ ids }) => ids.includes(id))
  if (!stage) return null
  const ids = stackOf(stages, stage.stageId).flatMap((each) => each.ids)
  const index = ids.indexOf(id)
  return ids[index + 1] ?? ids[index - 1] ?? null
}

/**
 * The card that a key leads to from a card: up and down in its stage, from lane to lane, left and right to the same row of
 * the nearest stage that has cards in this lane, pages of `page` cards. The card itself where there is nothing more in that direction; null for
 * a card that is not shown.
 */
export function nextCard(stages: StageRows, id: number, direction: Direction, page: number): number | null {
  const cell = cellOf(stages, id)
  if (!cell) return null
  const { stageId, lane } = stages[cell.column] ?? {}
  const ids = stackOf(stages, stageId ?? 0).flatMap((each) => each.ids)
  const index = ids.indexOf(id)
  const at = (to: number) => ids[Math.min(Math.max(to, 0), ids.length - 1)] ?? id
  const inLane = (from: StageRows) => from.filter((each) => each.lane === lane)
  switch (direction) {
    case 'up':
      return at(index - 1)
    case 'down':
      return at(index + 1)
    case 'page-up':
      return at(index - page)
    case 'page-down':
      return at(index + page)
    case 'first':
      return at(0)
    case 'last':
      return at(ids.length - 1)
    case 'left':
      return inFirstFilled(inLane(stages.slice(0, cell.column)).toReversed(), cell.index) ?? id
    case 'right':
      return inFirstFilled(inLane(stages.slice(cell.column + 1)), cell.index) ?? id
  }
}

function inFirstFilled(stages: StageRows, index: number): number | null {
  const ids = stages.find((stage) => stage.ids.length > 0)?.ids
  return ids?.[Math.min(index, ids.length - 1)] ?? null
}

/**
 * Where a card would stand after one step; null at the edge. `index` leaves the card itself out. Beyond the edge of its lane
 * is the next one; where a card has no position in its stage (`hasPositions`), each step up or down leads to another lane.
 */
export function stepOf(
  stages: StageRows,
  id: number,
  direction: StepDirection,
  hasPositions = true,
): Omit<Slot, 'among'> | null {
  const cell = cellOf(stages, id)
  const stage = cell && stages[cell.column]
  if (!stage) return null
  const way = direction === 'up' || direction === 'left' ? -1 : 1
  if (direction === 'up' || direction === 'down') {
    const index = cell.index + way
    if (hasPositions && index >= 0 && index < stage.ids.length) return slotIn(stage, index)
    const stack = stackOf(stages, stage.stageId)
    const next = stack[stack.indexOf(stage) + way]
    return next ? slotIn(next, way < 0 ? Number.MAX_SAFE_INTEGER : 0) : null
  }
  const beside = stages[cell.column + way]
  return beside && beside.lane === stage.lane ? slotIn(beside, Math.min(cell.index, beside.ids.length)) : null
}

const slotIn = ({ stageId, lane }: StageRows[number], index: number) => ({
  stageId,
  ...(lane !== undefined && { lane }),
  index,
})
