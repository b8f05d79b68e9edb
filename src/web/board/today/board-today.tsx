import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useOneZone } from '#web/queries/location-zones.ts'
import { isTourStage } from './today-figures.ts'
import { TodayLine, type TodayLineProps } from './today-line.tsx'

interface BoardTodayProps extends Pick<TodayLineProps, 'onShown'> {
  boardId: number
  businessId: number
  stages: ShownBoard['stages']
  cards: ShownBoard['settled']
  /** YYYY-MM-DD at the location. */
  today: string
}

/** What today asks for on one board. */
export const BoardToday = ({ boardId, businessId, today, ...board }: BoardTodayProps) => (
  <TodayLine
    {...board}
    boards={[{ boardId, businessId }]}
    zoneOf={useOneZone(today, useTimeZone(businessId))}
    tourStages={board.stages.map(({ stage }) => stage).filter(isTourStage)}
    meaningOf={asItIs}
  />
)

const asItIs = (filter: BoardFilter) => filter
