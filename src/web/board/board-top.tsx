import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useBoardController } from './controller/board-context.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import type { FilterSubject } from './filter/use-choices.ts'
import { figureOfBoard } from './stage/figure.ts'
import { StageTabs } from './stage/stage-tabs.tsx'
import type { ShownBoard } from './view/shown-board.ts'

interface BoardTopProps {
  subject: FilterSubject
  shown: ShownBoard
  today: string
  isPainted: boolean
}

/** Above the stages: the filter bar, and on a phone the tabs. */
export function BoardTop({ subject, shown: { stages, view }, today, isPainted }: BoardTopProps) {
  const { filterPanel } = useBoardController()
  const { form } = useRoute()
  const open = useSelected(filterPanel, (state) => state)
  return (
    <>
      <FilterBar
        subject={subject}
        today={today}
        applied={view.filter}
        found={figureOfBoard(stages, view.isFiltered)}
        all={stages.reduce((sum, { count }) => sum + count, 0)}
        open={open}
        onOpen={filterPanel.set}
        isPainted={isPainted}
      />
      {form === 'board' && <StageTabs stages={stages} />}
    </>
  )
}
