import { gapInLanes, layoutOf, openStages } from '#web/board/lanes/model/lane-layout.ts'
import type { LaneKey, ShownBoard } from '#web/board/view/shown-board.ts'
import type { DropArea, Geometry } from './geometry.ts'

/**
 * Where cards can be dropped on a board that may have lanes: the gaps of a stage are then those of its lanes. `countIn`: the
 * visible cards of a stage in a lane, as the gaps count them.
 */
export function withLanes(
  { board, areas }: Geometry,
  { lanes, stages }: ShownBoard,
  rowHeight: number,
  countIn: (stageId: number, lane: LaneKey) => number,
): readonly DropArea[] {
  if (!lanes) return areas
  const open = openStages(stages)
  return areas.map((area) => {
    const { stageId } = area
    if (!open.includes(stageId)) return area
    // Side by side they scroll together, as the board.
    const list = area.list.closest<HTMLElement>('[data-lane-scroller]') ?? board
    const layout = layoutOf(lanes, list === board ? open : [stageId], rowHeight)
    return {
      ...area,
      list,
      top: area.top + list.scrollTop,
      bottom: list.getBoundingClientRect().bottom,
      gapAt: (down) => gapInLanes(layout, down, (lane) => countIn(stageId, lane)),
    }
  })
}
