import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Viewport } from '#web/board/stage/visible-rows.ts'
import type { ShownLane } from '#web/board/view/shown-board.ts'
import type { LaneLayout } from './lane-layout.ts'

/** The cards of a stage in a lane: `count` of its cards from index `from`, drawn from `top` (CSS pixels) on. */
export interface Cell {
  readonly lane: ShownLane
  readonly top: number
  readonly from: number
  readonly count: number
}

/** The cards of a stage as its lanes show them, one lane after the other, and where each lane has its own. */
export function cellsOf(
  layout: LaneLayout,
  stageId: number,
): { cards: readonly CrmOpportunity[]; cells: readonly Cell[] } {
  const cards: CrmOpportunity[] = []
  const cells: Cell[] = []
  for (const { lane, cardsTop } of layout.lanes) {
    const own = lane.isCollapsed ? undefined : lane.cells.get(stageId)
    if (!own) continue
    cells.push({ lane, top: cardsTop, from: cards.length, count: own.length })
    cards.push(...own)
  }
  return { cards, cells }
}

/** Rows that are drawn above and below what is in sight, at most. */
const mostOverscan = 2

/**
 * Of each cell the cards (indexes) to draw: those in the viewport, and those of `kept`; none of the others where it is null.
 * Cells without any are left out.
 */
export function drawnRows(
  cells: readonly Cell[],
  viewport: Viewport | null,
  rowHeight: number,
  kept: readonly (number | undefined)[],
): readonly { cell: Cell; rows: readonly number[] }[] {
  const overscan = Math.min(mostOverscan, viewport?.overscan ?? 0)
  const top = viewport ? viewport.scrollTop - overscan * rowHeight : 0
  const bottom = viewport ? viewport.scrollTop + viewport.height + overscan * rowHeight : 0
  return cells.flatMap((cell) => {
    const { from, count } = cell
    const first = Math.max(0, Math.floor((top - cell.top) / rowHeight))
    const end = viewport ? Math.min(count, Math.ceil((bottom - cell.top) / rowHeight)) : 0
    const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => from + first + at)
    const others = kept.filter((row) => row !== undefined && row >= from && row < from + count && !rows.includes(row))
    const all =
      others.length > 0 ? [...rows, ...others.filter((row) => row !== undefined)].toSorted((a, b) => a - b) : rows
    return all.length > 0 ? [{ cell, rows: all }] : []
  })
}
