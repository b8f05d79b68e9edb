import type { MatchedStage } from './match-stages.ts'
import { laneSplitter } from '#web/board/lanes/model/lane-splitter.ts'
import type { LaneKey, LaneSplit } from '#web/board/view/shown-board.ts'

interface SplitOptions {
  /** Ids, in order: each has a lane, also without cards. */
  boardIds: readonly number[]
  matched: readonly MatchedStage[]
  /** Of a board (Id). */
  laneName(boardId: number): string
  isCollapsed(key: LaneKey): boolean
}

/** Returns what splits a combined board into its boards. A card never enters another lane. */
export function splitByBoard({ boardIds, matched, laneName, isCollapsed }: SplitOptions): LaneSplit {
  const boardsOf = new Map(matched.map((stages) => [stages[0]?.Id, stages.map(({ CrmBoardId }) => CrmBoardId)]))
  return laneSplitter({
    keyOf: (card) => card.CrmBoardColumnCrmBoardId,
    isCollapsed,
    nameOf: (key) => (key === null ? '' : laneName(key)),
    inOrder: () => boardIds,
    hasStage: (key, stageId) => key !== null && boardsOf.get(stageId)?.includes(key) === true,
    fieldsToEnter: () => null,
    effectsOf: () => [],
    entered: () => [],
  })
}
