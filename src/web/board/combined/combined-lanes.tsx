import { useLayoutEffect, useMemo } from 'react'
import type { MatchedStage } from './model/match-stages.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { PhoneLanes } from '#web/board/lanes/parts/phone-lanes.tsx'
import { type DrawnLanes, WideLanes } from '#web/board/lanes/parts/wide-lanes.tsx'
import { useCollapsedLanes } from '#web/board/lanes/use-collapsed-lanes.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { splitByBoard } from './model/split-by-board.ts'

interface CombinedLanesProps extends Pick<DrawnLanes, 'today' | 'timeZone' | 'figure'> {
  shown: ShownBoard
  /** Ids, in the order of their lanes. */
  boardIds: readonly number[]
  matched: readonly MatchedStage[]
  laneName(boardId: number): string
}

/** The stages of several boards as one, with a lane for each board. */
export function CombinedLanes({ shown, boardIds, matched, laneName, ...props }: CombinedLanesProps) {
  const { rowHeight, laneSplit } = useBoardController()
  const sourceEntries = useEnum('eCrmOpportunitySource')
  const sources = useMemo(() => new Map(sourceEntries.map(({ Id, Label }) => [Id, Label])), [sourceEntries])
  const { isCollapsed, collapse } = useCollapsedLanes('combined', 'board')
  const split = useMemo(
    () => splitByBoard({ boardIds, matched, laneName, isCollapsed }),
    [boardIds, matched, laneName, isCollapsed],
  )
  useLayoutEffect(() => laneSplit.set(split), [laneSplit, split])
  useLayoutEffect(() => () => laneSplit.set(null), [laneSplit])
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const { lanes } = shown
  if (!lanes) return null
  const drawn = { ...props, shown, lanes, rowHeight, sources, onCollapse: collapse }
  return isPhone ? <PhoneLanes {...drawn} /> : <WideLanes {...drawn} />
}
