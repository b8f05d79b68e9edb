import { useCallback, useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { matchStages } from './model/match-stages.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { namesOnCards } from '#web/board/filter/names-on-cards.ts'
import { matcherByLocation } from '#web/board/view/matcher-by-location.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { Matching } from '#web/board/view/use-board-view.ts'
import { useArrangedBoard, useBoardOptions } from '#web/board/view/use-shown-board.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useCardsOfBoards, useZonesOfLocations } from '#web/queries/several-boards.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { useCombinedText } from '#web/text/board/combined-text.ts'
import { stageCombiner } from './model/combine-stages.ts'
import { combinedRules } from './model/combined-rules.ts'
import { filterMeaning } from './model/filter-meaning.ts'
import { laneNames } from './model/lane-names.ts'

export interface CombinedStages {
  /** Each with its stages in order, of which there is at least one. */
  boards: readonly (readonly CrmBoardColumn[])[]
  stages: readonly CrmBoardColumn[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
}

/** The boards as one: what is shown of it, and what its lanes are about. */
export function useCombinedBoard(controller: BoardController, read: CombinedStages) {
  const { boards, stages } = read
  const boardIds = useShallowMemo(boards.flatMap(([first]) => first?.CrmBoardId ?? []))
  const visited = useMemo(
    () =>
      boards.flatMap(([first]) => (first ? { boardId: first.CrmBoardId, businessId: first.CrmBoardBusinessId } : [])),
    [boards],
  )
  const zoneOf = useZonesOfLocations([...new Set(stages.map(({ CrmBoardBusinessId }) => CrmBoardBusinessId))])
  const text = useCombinedText()
  const matched = useMemo(() => matchStages(boards), [boards])
  const laneName = useMemo(() => laneNames(boards, text), [boards, text])
  const combined = useMemo(() => combinedRules({ boards, matched, laneName, text }), [boards, matched, laneName, text])
  const board = useCardsOfBoards(read, useBoardOptions(controller))
  const types = useShallowMemo([...namesOnCards(board.settled).type].flat())
  const meaningOf = useMemo(() => filterMeaning(matched, pairsOf(types)), [matched, types])
  const combiner = useMemo(() => stageCombiner(matched, meaningOf), [matched, meaningOf])
  const { standing } = useRoute().filter
  // Null: not known yet, or not asked for.
  const isStale = useSelected(controller.extras, (state) => (standing ? (state?.isStale ?? null) : null))
  const matching: Matching = useCallback(
    (filter, userId, isInNotes) => matcherByLocation(meaningOf(filter), zoneOf, { userId, isStale }, isInNotes),
    [meaningOf, zoneOf, isStale],
  )
  const shown: ShownBoard = useArrangedBoard(controller, board, matching, combined, combiner.arrange)
  return { shown, boardIds, visited, zoneOf, meaningOf, matched, laneName, partsOf: combiner.partsOf }
}

/** Ids and names in turn. */
function pairsOf(flat: readonly (number | string)[]): ReadonlyMap<number, string> {
  const pairs = new Map<number, string>()
  for (let at = 0; at < flat.length; at += 2) pairs.set(Number(flat[at]), String(flat[at + 1]))
  return pairs
}
