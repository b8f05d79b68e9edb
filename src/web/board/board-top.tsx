import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { useBoardController } from './controller/board-context.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import type { FilterSubject } from './filter/use-choices.ts'
import { figureOfBoard } from './stage/figure.ts'
import { StageTabs } from './stage/stage-tabs.tsx'
import { useTodayRoom } from './today/use-today-room.ts'
import type { ShownBoard } from './view/shown-board.ts'

const BoardToday = onDemand(async () => (await import('./today/board-today.tsx')).BoardToday, { place: 'edge' })

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
  const { room, onShown } = useTodayRoom()
  const open = useSelected(filterPanel, (state) => state)
  return (
    <>
      <div className={room}>
        {isPainted && (
          <BoardToday
            boardId={boardId}
            businessId={subject.businessId}
            stages={stages}
            cards={settled}
            today={today}
            onShown={onShown}
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
