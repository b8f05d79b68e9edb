import { useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { writeFilter } from '#core/domain/filter/filter-text.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { cardCounter, isTourStage, type TodayFilter, todayFilters } from './today-figures.ts'

interface TodayFigure extends TodayFilter {
  /** The filter as the address has it. */
  readonly address: string
  count(cards: BoardCards): number
}

interface TodayFiguresInput {
  businessId: number
  stages: ShownBoard['stages']
  /** YYYY-MM-DD at the location. */
  today: string
  /** The date of the last visit before today; null: there was none. */
  visitedBefore: string | null
}

/** What today asks for on this board, and the stages whose tours are meant. What is stale is known a moment later. */
export function useTodayFigures({ businessId, stages, today, visitedBefore }: TodayFiguresInput): {
  figures: readonly TodayFigure[]
  tourStages: readonly CrmBoardColumn[]
} {
  const { Id: userId } = useMe()
  const timeZone = useTimeZone(businessId)
  const isStale = useSelected(useBoardController().extras, (state) => state?.isStale ?? null)
  const tourStages = stages.map(({ stage }) => stage).filter(isTourStage)
  const tourIds = useShallowMemo(tourStages.map(({ Id }) => Id))
  const figures = useMemo(
    () =>
      todayFilters(tourIds, visitedBefore, isStale !== null).map((each) => ({
        ...each,
        address: JSON.stringify(writeFilter(each.filter)),
        count: cardCounter(each.filter, { userId, today, timeZone, isStale }),
      })),
    [tourIds, visitedBefore, isStale, userId, today, timeZone],
  )
  return { figures, tourStages }
}
