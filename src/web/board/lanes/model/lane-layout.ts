import { gapBetween } from '#web/board/drag/geometry.ts'
import type { LaneKey, ShownLane, ShownLanes, ShownStage } from '#web/board/view/shown-board.ts'

/** A lane with its place on the board, in CSS pixels from the top of the first lane. */
export interface PlacedLane {
  readonly lane: ShownLane
  readonly top: number
  /** Where its cards begin, below its head. */
  readonly cardsTop: number
  /** Where the next lane begins. */
  readonly bottom: number
}

export interface LaneLayout {
  readonly lanes: readonly PlacedLane[]
  readonly height: number
  readonly rowHeight: number
}

/** Of the head of a lane, in CSS pixels: a finger hits it. */
export const headHeight = 44
/** Below the cards of a lane, and how much room a lane without cards has for a drop. */
const gapBelow = 8
const leastRoom = 44

/** The stages (Ids) that show their cards. */
export const openStages = (stages: readonly ShownStage[]): readonly number[] =>
  stages.flatMap(({ stage, isCollapsed, isHidden }) => (isCollapsed || isHidden ? [] : stage.Id))

/** Puts lanes below each other, each as high as its longest list in these stages (Ids). */
export function layoutOf({ list }: ShownLanes, stages: readonly number[], rowHeight: number): LaneLayout {
  let top = 0
  const lanes = list.map((lane): PlacedLane => {
    const rows = Math.max(0, ...stages.map((stageId) => lane.cells.get(stageId)?.length ?? 0))
    const cardsTop = top + headHeight
    const height = headHeight + (lane.isCollapsed ? 0 : Math.max(rows * rowHeight, leastRoom) + gapBelow)
    const placed = { lane, top, cardsTop, bottom: top + height }
    top += height
    return placed
  })
  return { lanes, height: top, rowHeight }
}

/** The lane, and the gap in it, so many pixels below the top of the first lane. `countIn`: the cards of a lane in this stage. */
export function gapInLanes(
  { lanes, rowHeight }: LaneLayout,
  down: number,
  countIn: (lane: LaneKey) => number,
): { lane: LaneKey; gap: number } {
  const placed = lanes.find(({ bottom }) => down < bottom) ?? lanes.at(-1)
  if (!placed) return { lane: null, gap: 0 }
  const { key } = placed.lane
  return { lane: key, gap: gapBetween(down - placed.cardsTop, rowHeight, countIn(key)) }
}
