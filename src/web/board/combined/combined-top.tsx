import type { CrmBoard } from '#core/contract/entities/board.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { FilterBar } from '#web/board/filter/filter-bar.tsx'
import type { Figure } from '#web/board/stage/figure.ts'
import { StageTabs } from '#web/board/stage/stage-tabs.tsx'
import { isTourStage } from '#web/board/today/today-figures.ts'
import { TodayLine } from '#web/board/today/today-line.tsx'
import { useTodayRoom } from '#web/board/today/use-today-room.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { CombinedBarEnd } from './combined-bar-end.tsx'
import type { useCombinedBoard } from './use-combined-board.ts'

interface CombinedTopProps {
  combined: ReturnType<typeof useCombinedBoard>
  /** One of the locations. */
  businessId: number
  /** YYYY-MM-DD at one of the locations. */
  today: string
  found: Figure
  offered: readonly CrmBoard[]
  chosen: readonly number[]
}

/** Above the stages: what today asks for at each location, the filter bar, and on a phone the tabs. */
export function CombinedTop({ combined, businessId, today, found, offered, chosen }: CombinedTopProps) {
  const { filterPanel } = useBoardController()
  const { form } = useRoute()
  const { room, onShown } = useTodayRoom()
  const { shown, visited, matched, meaningOf, zoneOf } = combined
  // A tour that one location books is one wherever the stage is shown with it.
  const tourStages = matched.filter((stages) => stages.some(isTourStage)).flatMap(([first]) => first ?? [])
  const open = useSelected(filterPanel, (state) => state)
  return (
    <>
      <div className={room}>
        <TodayLine
          boards={visited}
          zoneOf={zoneOf}
          stages={shown.stages}
          tourStages={tourStages}
          meaningOf={meaningOf}
          cards={shown.settled}
          onShown={onShown}
        />
      </div>
      <FilterBar
        businessId={businessId}
        shown={shown}
        today={today}
        found={found}
        open={open}
        onOpen={filterPanel.set}
        isPainted
        end={<CombinedBarEnd boards={offered} chosen={chosen} />}
      />
      {form === 'board' && <StageTabs stages={shown.stages} />}
    </>
  )
}
