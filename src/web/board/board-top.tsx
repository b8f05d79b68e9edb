import { memo, useDeferredValue } from 'react'
import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { useBoardController } from './controller/board-context.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import { StageTabs } from './stage/stage-tabs.tsx'
import { useTodayRoom } from './today/use-today-room.ts'
import type { ShownBoard } from './view/shown-board.ts'

const BoardToday = onDemand(async () => (await import('./today/board-today.tsx')).BoardToday, { place: 'edge' })

interface BoardTopProps {
  boardId: number
  businessId: number
  shown: ShownBoard
  today: string
  isPainted: boolean
}

/** Above the stages: what today asks for, the filter bar, and on a phone the tabs. It follows once a drop is shown. */
export const BoardTop = (props: BoardTopProps) => <Top {...props} shown={useDeferredValue(props.shown)} />

const Top = memo(function Top({ boardId, businessId, shown, today, isPainted }: BoardTopProps) {
  const { stages, settled } = shown
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
            businessId={businessId}
            stages={stages}
            cards={settled}
            today={today}
            onShown={onShown}
          />
        )}
      </div>
      <FilterBar
        businessId={businessId}
        shown={shown}
        today={today}
        open={open}
        onOpen={filterPanel.set}
        isPainted={isPainted}
      />
      {form === 'board' && <StageTabs stages={stages} />}
    </>
  )
})
