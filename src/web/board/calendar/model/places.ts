import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { sortCards } from '#core/domain/board/board-sort.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { rememberedOrder } from '#web/board/view/remembered-order.ts'
import type { RowOrder } from '#web/board/view/shown-board.ts'

/** Where the calendar shows a card: on a day (YYYY-MM-DD), or in the tray of those that are overdue or have no follow-up. */
export type Place = string & {}
export const trays = ['overdue', 'none'] as const
export type Tray = (typeof trays)[number]

export const isTray = (place: Place): place is Tray => place === 'overdue' || place === 'none'

type Card = Pick<CrmOpportunity, 'DueDate' | 'Completed'>

/** What "today" means for a card: that of its location. */
export interface CalendarDay {
  /** YYYY-MM-DD in the zone. */
  readonly today: string
  readonly timeZone: string
}

export type DayOf<Each = CrmOpportunity> = (card: Each) => CalendarDay

/**
 * Returns the one place of a card. Overdue are those that the filter calls so: past, and neither won nor lost. Source: our
 * own rule.
 */
export function placeOf({ DueDate, Completed }: Card, { today, timeZone }: CalendarDay): Place {
  if (DueDate === null) return 'none'
  const date = followUpDate(DueDate, timeZone)
  return date < today && !Completed ? 'overdue' : date
}

/** Puts cards into their places; a place without one is left out. Each keeps the order of the cards. */
export function cardsByPlace<Each extends Card>(
  cards: readonly Each[],
  dayOf: DayOf<Each>,
): ReadonlyMap<Place, readonly Each[]> {
  const places = new Map<Place, Each[]>()
  for (const card of cards) {
    const place = placeOf(card, dayOf(card))
    const there = places.get(place)
    if (there) there.push(card)
    else places.set(place, [card])
  }
  return places
}

/**
 * The order of the cards in a calendar: what is overdue, day after day, and at last what has no follow-up; on one date in the
 * order of the board. Answers the same array while nothing has changed.
 */
export function calendarOrder(dayOf: DayOf, locale: string): RowOrder {
  const collator = new Intl.Collator(locale, { numeric: true })
  return rememberedOrder((cards, sort) => {
    const groups = new Map<string, CrmOpportunity[]>()
    for (const card of sortCards(cards, sort, collator)) {
      const day = dayOf(card)
      const place = placeOf(card, day)
      const rank = place === 'overdue' ? 0 : place === 'none' ? 2 : 1
      const key = `${rank}${card.DueDate === null ? '' : followUpDate(card.DueDate, day.timeZone)}`
      const group = groups.get(key)
      if (group) group.push(card)
      else groups.set(key, [card])
    }
    return [...groups.keys()].toSorted().flatMap((key) => groups.get(key) ?? [])
  })
}
