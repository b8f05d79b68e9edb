import { useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { writeFilter } from '#core/domain/filter/filter-text.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { matcherByLocation } from '#web/board/view/matcher-by-location.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { cardCounter, type TodayFilter, todayFilters } from './today-figures.ts'

interface TodayFigure extends TodayFilter {
  /** The filter as the address has it. */
  readonly address: string
  /** It is not known of every board: there may be more. */
  readonly isAtLeast: boolean
  count(cards: BoardCards): number
}

interface TodayFiguresInput {
  /** Those of booked tours. */
  tourStages: readonly CrmBoardColumn[]
  zoneOf: ZoneOf
  /** What a filter of the address means for the cards. */
  meaningOf(filter: BoardFilter): BoardFilter
  /** The date of the last visit before today; null: there was none. */
  visitedBefore: string | null
}

/** What today asks for. What is stale is known a moment later. */
export function useTodayFigures({
  tourStages,
  zoneOf,
  meaningOf,
  visitedBefore,
}: TodayFiguresInput): readonly TodayFigure[] {
  const { Id: userId } = useMe()
  const { extras } = useBoardController()
  const isStale = useSelected(extras, (state) => state?.isStale ?? null)
  const isPart = useSelected(extras, (state) => state?.staleness === 'some')
  const tourIds = useShallowMemo(tourStages.map(({ Id }) => Id))
  return useMemo(
    () =>
      todayFilters(tourIds, visitedBefore, isStale !== null).map((each) => ({
        ...each,
        isAtLeast: each.kind === 'stale' && isPart,
        address: JSON.stringify(writeFilter(each.filter)),
        count: cardCounter(matcherByLocation(meaningOf(each.filter), zoneOf, { userId, isStale })),
      })),
    [tourIds, visitedBefore, isStale, isPart, userId, zoneOf, meaningOf],
  )
}
