import { useState } from 'react'
import type { CardState } from '#web/board/calendar/use-card-state.ts'
import type { DayFocus } from '#web/board/calendar/use-day-focus.ts'
import type { DayText } from '#web/board/calendar/use-day-text.ts'
import type { Period } from '#web/board/calendar/use-period.ts'
import type { Places } from '#web/board/calendar/use-places.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { classNames } from '#web/ui/class-names.ts'
import { CalendarCard } from './calendar-card.tsx'
import { CardList } from './card-list.tsx'

interface AgendaProps {
  period: Period
  places: Places
  today: string
  focus: DayFocus
  stateOf: CardState
  dayText: DayText
}

/** Of each day of a week or a month; the rest is one press away. */
const mostCards = 8

/** The days of the period that have cards, one below the other; a single day with all of its cards. */
export function Agenda({ period, places, today, focus, stateOf, dayText }: AgendaProps) {
  const text = useCalendarText()
  const { span, dates, day } = period
  const [earlierOf, setEarlierOf] = useState('')
  const filled = dates.filter((date) => date === today || places.cardsOf(date).length > 0)
  // What is past is won or lost by now, or in a tray: today comes first, if it is there.
  const later = dates.includes(today) && earlierOf !== period.title ? filled.filter((date) => date >= today) : filled
  const earlier = filled.slice(0, filled.length - later.length)
  const isEmpty = dates.every((date) => places.cardsOf(date).length === 0)
  if (isEmpty) return <p className="px-4 py-6 text-sm text-muted">{text.nothing[span]}</p>
  if (span === 'day') {
    const cards = places.cardsOf(day)
    const label = text.day(dayText.long(day), cards.length, day === today)
    return (
      <div data-place={day} className="flex min-h-72 grow flex-col bg-surface pt-1.5">
        <CardList
          label={label}
          place={day}
          cards={cards}
          look="list"
          at={focus.at}
          stateOf={stateOf}
          className="grow"
        />
      </div>
    )
  }
  return (
    <div className="flex flex-col pb-4">
      {earlier.length > 0 && (
        <button
          type="button"
          onClick={() => setEarlierOf(period.title)}
          className="min-h-9 border-b border-border px-3 text-start text-sm text-muted hover:bg-surface-hover -outline-offset-2 pointer-coarse:min-h-11"
        >
          {text.earlier(earlier.reduce((sum, date) => sum + places.cardsOf(date).length, 0))}
        </button>
      )}
      {later.map((date) => {
        const cards = places.cardsOf(date)
        const drawn = cards.slice(0, mostCards)
        return (
          <section key={date} data-place={date} aria-label={text.day(dayText.long(date), cards.length, date === today)}>
            <h2
              className={classNames(
                'sticky top-0 z-1 flex items-baseline gap-2 bg-stage px-3 py-1.5 text-sm font-medium',
                date === today && 'text-accent',
              )}
            >
              <span>{dayText.long(date)}</span>
              {date === today && <span className="text-xs">{text.today}</span>}
              <span className="ms-auto text-xs font-normal text-muted tabular-nums">{formatNumber(cards.length)}</span>
            </h2>
            <ul className="flex flex-col gap-1 p-1.5">
              {drawn.map((card) => (
                <li key={card.Id} className="h-12">
                  <CalendarCard {...stateOf(card, date)} look="list" isTabStop />
                </li>
              ))}
              {cards.length > drawn.length && (
                <li>
                  <button
                    type="button"
                    data-item="more"
                    aria-label={text.moreLong(cards.length - drawn.length, dayText.long(date))}
                    onClick={() => period.show(date, 'day')}
                    className="min-h-8 w-full rounded-control px-2 text-start text-sm text-muted hover:bg-surface-hover pointer-coarse:min-h-11"
                  >
                    {text.more(cards.length - drawn.length)}
                  </button>
                </li>
              )}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
