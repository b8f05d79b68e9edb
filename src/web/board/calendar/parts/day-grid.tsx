import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { weekday } from '#web/board/calendar/model/period.ts'
import type { CarriedStore } from '#web/board/calendar/carried-store.ts'
import type { CardState } from '#web/board/calendar/use-card-state.ts'
import type { DayFocus } from '#web/board/calendar/use-day-focus.ts'
import type { DayText } from '#web/board/calendar/use-day-text.ts'
import type { Period } from '#web/board/calendar/use-period.ts'
import type { Places } from '#web/board/calendar/use-places.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { classNames } from '#web/ui/class-names.ts'
import { DayCell } from './day-cell.tsx'

interface DayGridProps {
  label: string
  period: Period
  places: Places
  today: string
  focus: DayFocus
  carried: CarriedStore
  stateOf: CardState
  dayText: DayText
}

/** In rem, by the style of a day: the least of it, the line with its number, and a card with the gap above it. */
const sizes = { least: 6.5, head: 1.6875, card: 2.25 }

/** A month or a week as a grid of days. */
export function DayGrid({ label, period, places, today, focus, carried, stateOf, dayText }: DayGridProps) {
  const body = useRef<HTMLDivElement>(null)
  const room = useRoom(body, period.weeks.length)
  const target = useSelected(carried, (state) => state?.over ?? null)
  const { weeks, dates, rules } = period
  const drawn = weeks.flat()
  const own = new Set(dates)
  const tabStop = drawn.includes(focus.at.place) ? focus.at.place : own.has(today) ? today : dates[0]
  useLayoutEffect(() => {
    // In a low window not all weeks are in sight.
    const shown = weeks.some((week) => week.includes(today)) ? today : weeks[0]?.[0]
    body.current?.querySelector(`[data-place="${shown}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [weeks, today])
  const isWeekend = (date: string) => rules.weekend.includes(weekday(date))
  return (
    <div role="grid" aria-label={label} className="flex min-h-0 min-w-0 grow flex-col">
      <div role="row" className="flex shrink-0 border-b border-border bg-stage text-xs font-medium text-muted">
        {weeks[0]?.map((date) => (
          <span
            key={date}
            role="columnheader"
            aria-label={dayText.weekdayLong(date)}
            className="min-w-0 flex-1 truncate px-2 py-1"
          >
            {dayText.weekday(date)}
          </span>
        ))}
      </div>
      <div ref={body} role="rowgroup" data-calendar-scroller className="flex min-h-0 grow flex-col overflow-y-auto">
        {weeks.map((week) => (
          <div
            key={week[0]}
            role="row"
            className={classNames(
              'flex min-h-26 flex-1 border-b border-border last:border-b-0',
              period.span === 'month' && 'basis-0',
            )}
          >
            {week.map((date) => (
              <DayCell
                key={date}
                date={date}
                cards={places.cardsOf(date)}
                room={room}
                isToday={date === today}
                isWeekend={isWeekend(date)}
                isOutside={!own.has(date)}
                isTarget={target === date}
                isTabStop={tabStop === date}
                at={focus.at}
                stateOf={stateOf}
                dayText={dayText}
                onMore={() => period.show(date, 'day')}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Of the days, in CSS pixels: most likely they are as high when the calendar is opened again, and all cards are drawn at once. */
let lastHeight = 0

/** How many cards a day has room for: measured, as the window and the text size say. */
function useRoom(body: RefObject<HTMLElement | null>, weeks: number) {
  const board = useBoardController()
  const [height, setHeight] = useState(lastHeight)
  useLayoutEffect(() => {
    const element = body.current
    if (!element) return
    const read = () => {
      lastHeight = element.clientHeight
      setHeight(lastHeight)
    }
    read()
    const resizing = new ResizeObserver(read)
    resizing.observe(element)
    return () => resizing.disconnect()
  }, [body])
  const rem = board.rowHeight / board.look.read().rowInRem
  const available = Math.max(sizes.least, height / weeks / rem)
  return Math.max(1, Math.floor((available - sizes.head) / sizes.card))
}
