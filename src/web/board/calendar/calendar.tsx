import { useRef, useState } from 'react'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { createCarriedStore } from './carried-store.ts'
import { Agenda } from './parts/agenda.tsx'
import { CalendarHead } from './parts/calendar-head.tsx'
import { CarriedPreview } from './parts/carried-preview.tsx'
import { DayGrid } from './parts/day-grid.tsx'
import { TrayList } from './parts/tray-list.tsx'
import { useCalendarKeys } from './use-calendar-keys.ts'
import { useCardState } from './use-card-state.ts'
import { useDayDrag } from './use-day-drag.ts'
import { useDayFocus } from './use-day-focus.ts'
import { useDayOf } from './use-day-of.ts'
import { useDayText } from './use-day-text.ts'
import { usePeriod } from './use-period.ts'
import { usePlaces } from './use-places.ts'
import { usePut } from './use-put.ts'

export interface CalendarProps {
  shown: ShownBoard
  /** Of the board. */
  name: string
  /** Of the location, or of the first one. */
  businessId: number
  /** YYYY-MM-DD in the zone of that location; each card has the day of its own. */
  today: string
  timeZone: string
}

/** The cards of the board by the day of their follow-up: the same ones, under the same filter, with the same actions. */
export function Calendar({ shown, name, businessId, today, timeZone }: CalendarProps) {
  const text = useCalendarText()
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const root = useRef<HTMLDivElement>(null)
  const preview = useRef<HTMLDivElement>(null)
  const [carried] = useState(createCarriedStore)
  const dayOf = useDayOf(today, timeZone)
  const period = usePeriod(today, businessId)
  const places = usePlaces(shown, dayOf)
  const dayText = useDayText()
  const focus = useDayFocus({ root, shown, period, dayOf })
  const put = usePut(dayOf)
  const stateOf = useCardState({
    dayOf,
    isCombined: shown.combined !== null,
    dayText,
    canOpen: shown.rights.open,
    focus,
    carried,
  })
  const onKeyDown = useCalendarKeys({ period, focus, carried, dayOf, put })
  useDayDrag({ root, preview, carried, isOn: !isPhone, put, turn: period.turn })
  const isList = isPhone || period.span === 'day'
  const shared = { period, places, today, focus, stateOf, dayText }
  const trays = <TrayList places={places} focus={focus} carried={carried} stateOf={stateOf} isPhone={isPhone} />

  return (
    <div
      ref={root}
      role="presentation"
      data-calendar
      aria-busy={!places.areAll}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => focus.follow(target)}
      className="relative flex min-h-0 min-w-0 grow flex-col overflow-hidden rounded-card border border-border bg-surface select-none data-carrying:cursor-grabbing max-md:rounded-none max-md:border-x-0"
    >
      <CalendarHead period={period} places={places} today={today} isPhone={isPhone} />
      <div className={classNames('flex min-h-0 grow', isPhone && 'flex-col overflow-y-auto overscroll-contain')}>
        {isPhone && trays}
        {isList ? (
          <div className={classNames('flex min-w-0 grow flex-col', !isPhone && 'min-h-0 overflow-y-auto')}>
            <Agenda {...shared} />
          </div>
        ) : (
          <DayGrid {...shared} label={text.label(name)} carried={carried} />
        )}
        {!isPhone && trays}
      </div>
      <CarriedPreview ref={preview} carried={carried} />
    </div>
  )
}
