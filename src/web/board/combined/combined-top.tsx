import type { CrmBoard } from '#core/contract/entities/board.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { FilterBar } from '#web/board/filter/filter-bar.tsx'
import type { FilterSubject } from '#web/board/filter/use-choices.ts'
import type { Figure } from '#web/board/stage/figure.ts'
import { StageTabs } from '#web/board/stage/stage-tabs.tsx'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { CombinedBarEnd } from './combined-bar-end.tsx'

interface CombinedTopProps {
  shown: ShownBoard
  subject: FilterSubject
  /** YYYY-MM-DD at one of the locations. */
  today: string
  found: Figure
  offered: readonly CrmBoard[]
  chosen: readonly number[]
}

/** Above the stages: the filter bar, and on a phone the tabs. */
export function CombinedTop({ shown, subject, today, found, offered, chosen }: CombinedTopProps) {
  const { filterPanel } = useBoardController()
  const { form } = useRoute()
  const open = useSelected(filterPanel, (state) => state)
  return (
    <>
      <FilterBar
        subject={subject}
        today={today}
        applied={shown.view.filter}
        found={found}
        all={shown.stages.reduce((sum, { count }) => sum + count, 0)}
        open={open}
        onOpen={filterPanel.set}
        isPainted
        end={<CombinedBarEnd boards={offered} chosen={chosen} />}
      />
      {form !== 'table' && <StageTabs stages={shown.stages} />}
    </>
  )
}
