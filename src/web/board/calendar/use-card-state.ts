import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { usePending } from '#web/queries/operations.ts'
import { useSelected } from '#web/react/use-selected.ts'
import type { CarriedStore } from './carried-store.ts'
import type { CalendarCardProps } from './parts/calendar-card.tsx'
import type { DayFocus } from './use-day-focus.ts'
import type { DayText } from './use-day-text.ts'
import type { DayOf, Place } from './model/places.ts'

/** What a card is drawn with, beside the look of its place. */
export type CardState = (card: CrmOpportunity, place: Place) => Omit<CalendarCardProps, 'look'>

interface CardStateOptions {
  dayOf: DayOf
  /** The cards say their locations. */
  isCombined: boolean
  dayText: DayText
  canOpen: boolean
  focus: DayFocus
  carried: CarriedStore
}

/** What the cards of the calendar have in common. */
export function useCardState({ dayOf, isCombined, dayText, canOpen, focus, carried }: CardStateOptions): CardState {
  const { selection, landed } = useBoardController()
  const selected = useSelected(selection, ({ ids }) => ids)
  const pending = usePending(always)
  const hasLanded = useSelected(landed, (id) => id)
  const carriedId = useSelected(carried, (state) => state?.card.Id ?? null)
  const { at } = focus
  return (card, place) => ({
    card,
    location: isCombined ? card.CrmBoardColumnCrmBoardBusinessName : null,
    timeZone: dayOf(card).timeZone,
    dayText,
    canOpen: canOpen && card.Id > 0,
    isTabStop: at.place === place && at.item === card.Id,
    isSelected: selected.has(card.Id),
    isSaving: pending.has(card.Id),
    hasLanded: hasLanded === card.Id,
    isCarried: carriedId === card.Id,
  })
}

const always = () => true
