import { useMemo } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { PhoneLanes } from './parts/phone-lanes.tsx'
import { WideLanes } from './parts/wide-lanes.tsx'
import { useCollapsedLanes } from './use-collapsed-lanes.ts'
import { useLaneSplit } from './use-lane-split.ts'

export interface LanesProps {
  shown: ShownBoard
  field: LaneField
  /** YYYY-MM-DD in the zone. */
  today: string
  timeZone: string
}

/** The stages of the board cut across into lanes: the same cards, in the same order, with the same actions. */
export function Lanes({ shown, field, today, timeZone }: LanesProps) {
  const { rowHeight } = useBoardController()
  const sourceEntries = useEnum('eCrmOpportunitySource')
  const sources = useMemo(() => new Map(sourceEntries.map(({ Id, Label }) => [Id, Label])), [sourceEntries])
  const collapsed = useCollapsedLanes(shown.stages[0]?.stage.CrmBoardId ?? 0, field)
  useLaneSplit(field, sources, collapsed)
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const { lanes } = shown
  if (!lanes) return null
  const props = { shown, lanes, rowHeight, sources, today, timeZone, onCollapse: collapsed.collapse }
  return isPhone ? <PhoneLanes {...props} /> : <WideLanes {...props} />
}
