import type { RefObject } from 'react'
import type { ConditionField } from '#core/domain/filter/board-filter.ts'
import type { BoardView, StageView } from '#web/queries/board.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import type { FilterSubject } from './filter/use-choices.ts'
import { figureOfBoard, type ShownStage } from './stage/figure.ts'
import { StageTabs } from './stage-tabs.tsx'
import type { BoardLens } from './view/use-board-lens.ts'

export interface BoardTopProps {
  board: BoardView
  subject: FilterSubject
  look: BoardLens
  shown: readonly (StageView & ShownStage)[]
  lanes: RefObject<HTMLElement | null>
  today: string
  openFilter: ConditionField | 'any' | null
  onOpenFilter(open: ConditionField | 'any' | null): void
}

/** Above the stages: what is shown of them, and on a phone which one. */
export function BoardTop({ board, subject, look, shown, lanes, today, openFilter, onOpenFilter }: BoardTopProps) {
  return (
    <>
      <FilterBar
        subject={subject}
        today={today}
        applied={look.filter}
        found={figureOfBoard(shown, look.isFiltered)}
        all={board.stages.reduce((sum, { count }) => sum + count, 0)}
        open={openFilter}
        onOpen={onOpenFilter}
      />
      <StageTabs stages={shown} board={lanes} />
    </>
  )
}
