import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpOn } from '#core/domain/formats/calendar/follow-up-on.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { type DayOf, placeOf, type Place } from './model/places.ts'
import { useDayText } from './use-day-text.ts'

/**
 * Puts a card on another day, or takes its follow-up away, by the same edit as the editor of the card: it is in the log, can
 * be taken back, and asks where two people have changed it. Several selected cards ask first.
 */
export function usePut(dayOf: DayOf): (base: CrmOpportunity, place: Place) => void {
  const board = useBoardController()
  const operations = useOperations()
  const text = useCalendarText()
  const dayText = useDayText()
  return (base, place) => {
    if (place === 'overdue') return
    const day = dayOf(base)
    const date = place === 'none' ? null : place
    const { ids } = board.selection.read()
    if (ids.size > 1 && ids.has(base.Id)) return board.bulk.set({ kind: 'follow-up', to: null, value: date })
    if (placeOf(base, day) === place) return
    const DueDate = date && followUpOn(date, base.DueDate, day.timeZone)
    if (DueDate === base.DueDate) return
    // Whatever else has been saved since it was lifted is no conflict.
    const now = findCard(board.shown(), base.Id)
    void operations.edit(now?.DueDate === base.DueDate ? now : base, { DueDate }, { isAwaited: () => false })
    board.land(base.Id)
    const customer = base.CoworkerFullName
    announce(date === null ? text.unset(customer) : text.put(customer, dayText.long(date)))
  }
}
