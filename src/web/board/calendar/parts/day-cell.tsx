import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardState } from '#web/board/calendar/use-card-state.ts'
import type { FocusedPlace } from '#web/board/calendar/use-day-focus.ts'
import type { DayText } from '#web/board/calendar/use-day-text.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { CalendarCard } from './calendar-card.tsx'

interface DayCellProps {
  /** YYYY-MM-DD */
  date: string
  cards: readonly CrmOpportunity[]
  /** How many cards there is room for. */
  room: number
  isToday: boolean
  isWeekend: boolean
  /** It is of another month. */
  isOutside: boolean
  isTarget: boolean
  isTabStop: boolean
  at: FocusedPlace
  stateOf: CardState
  dayText: DayText
  onMore(): void
}

/** A day with as many of its cards as there is room for; the rest is one press away. */
export function DayCell(props: DayCellProps) {
  const { date, cards, room, isToday, isTabStop, at, stateOf, dayText } = props
  const text = useCalendarText()
  const drawn = cards.slice(0, room)
  const hidden = cards.length - drawn.length
  const isIn = isTabStop && at.place === date
  const isOnItem = isIn && (at.item === 'more' ? hidden > 0 : drawn.some(({ Id }) => Id === at.item))
  return (
    <div
      role="gridcell"
      data-place={date}
      aria-label={text.day(dayText.long(date), cards.length, isToday)}
      aria-current={isToday ? 'date' : undefined}
      tabIndex={isTabStop && !isOnItem ? 0 : -1}
      className={classNames(
        'relative flex min-w-0 flex-1 flex-col gap-0.5 overflow-hidden border-e border-border p-0.5 last:border-e-0 focus-visible:-outline-offset-2',
        props.isTarget ? 'bg-accent-soft' : props.isOutside || props.isWeekend ? 'bg-stage' : 'bg-surface',
      )}
    >
      <span className="flex h-6 shrink-0 items-center px-1 text-xs" aria-hidden>
        <span
          className={classNames(
            'tabular-nums',
            isToday ? 'min-w-5 rounded-full bg-accent px-1.5 text-center leading-5 font-semibold text-accent-text' : '',
            props.isOutside && !isToday && 'text-muted',
          )}
        >
          {date.endsWith('-01') ? dayText.short(date) : dayText.number(date)}
        </span>
        {hidden === 0 && cards.length > 1 && <span className="ms-auto text-muted tabular-nums">{cards.length}</span>}
      </span>
      {drawn.map((card) => (
        <div key={card.Id} className="h-8.5 shrink-0">
          <CalendarCard {...stateOf(card, date)} look="day" />
        </div>
      ))}
      {hidden > 0 && (
        <button
          type="button"
          data-item="more"
          data-no-drag
          tabIndex={isIn && at.item === 'more' ? 0 : -1}
          aria-label={text.moreLong(hidden, dayText.long(date))}
          onClick={props.onMore}
          className="absolute end-0.5 top-0.5 h-6 max-w-3/4 truncate rounded-control px-1 text-end text-xs text-muted tabular-nums hover:bg-surface-hover hover:text-text -outline-offset-2"
        >
          {text.more(hidden)}
        </button>
      )}
    </div>
  )
}
