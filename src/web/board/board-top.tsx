import { useState } from 'react'
import { hadTodayLine } from '#web/device/today-line.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { useBoardController } from './controller/board-context.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import type { FilterSubject } from './filter/use-choices.ts'
import { figureOfBoard } from './stage/figure.ts'
import { StageTabs } from './stage/stage-tabs.tsx'
import type { ShownBoard } from './view/shown-board.ts'

const TodayLine = onDemand(async () => (await import('./today/today-line.tsx')).TodayLine, { place: 'edge' })

interface BoardTopProps {
  boardId: number
  subject: FilterSubject
  shown: ShownBoard
  today: string
  isPainted: boolean
}

/** Above the stages: what today asks for, the filter bar, and on a phone the tabs. */
export function BoardTop({ boardId, subject, shown, today, isPainted }: BoardTopProps) {
  const { stages, view, settled } = shown
  const { filterPanel } = useBoardController()
  const { form } = useRoute()
  const open = useSelected(filterPanel, (state) => state)
  // The code of the line comes later; its room is there, or the board would move.
  const [hasLine, setHasLine] = useState(hadTodayLine)
  return (
    <>
      <div
        className={
          hasLine
            ? 'h-7 shrink-0 max-md:order-last max-md:border-t max-md:border-border max-md:bg-surface md:pt-1 pointer-coarse:h-9 short:hidden'
            : undefined
        }
      >
        {isPainted && (
          <TodayLine
            boardId={boardId}
            businessId={subject.businessId}
            stages={stages}
            cards={settled}
            today={today}
            onShown={setHasLine}
          />
        )}
      </div>
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
