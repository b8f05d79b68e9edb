import { useLayoutEffect, useMemo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useLocale } from '#web/text/locale.ts'
import { calendarOrder, cardsByPlace, type DayOf, type Place } from './model/places.ts'

export interface Places {
  cardsOf(place: Place): readonly CrmOpportunity[]
  /** All cards are loaded, and the filter has looked at all of them. */
  areAll: boolean
}

const noCards: readonly CrmOpportunity[] = []

/** The cards by day, the same object until any of them changes; in an order that the board takes for its own while the calendar is shown. */
export function usePlaces({ stages, rows }: ShownBoard, dayOf: DayOf): Places {
  const board = useBoardController()
  const locale = useLocale()
  const order = useMemo(() => calendarOrder(dayOf, locale), [dayOf, locale])
  useLayoutEffect(() => board.rowOrder.set(order), [board, order])
  useLayoutEffect(() => () => board.rowOrder.set(null), [board])
  const areAll = stages.every(({ isWhole, isHidden }) => isWhole || isHidden)
  return useMemo(() => {
    const places = cardsByPlace(rows ?? noCards, dayOf)
    return { cardsOf: (place) => places.get(place) ?? noCards, areAll }
  }, [rows, dayOf, areAll])
}
