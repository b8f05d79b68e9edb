import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import type { Period } from '#web/board/calendar/use-period.ts'
import type { Places } from '#web/board/calendar/use-places.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { spans } from '#web/navigation/forms.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { segmentLook } from '#web/ui/fields/segment-look.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { Totals } from './totals.tsx'

interface CalendarHeadProps {
  period: Period
  places: Places
  today: string
  isPhone: boolean
}

/** Which days are shown, what their cards add up to, and the way to others. */
export function CalendarHead({ period, places, today, isPhone }: CalendarHeadProps) {
  const text = useCalendarText()
  const { filter } = useText().board
  const { span, weeks, dates } = period
  const { count: found, totals } = useMemo(() => {
    const cards = (isPhone ? dates : weeks.flat()).flatMap(places.cardsOf)
    return { count: cards.length, totals: totalsByCurrency(cards) }
  }, [isPhone, dates, weeks, places])
  const count = text.shown(found)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-border px-2 py-1.5">
      <Button onClick={() => period.show(today)} className="min-h-7 max-md:order-1">
        {text.today}
      </Button>
      <span className="flex">
        <IconButton label={text.previous[span]} data-turn={-1} onClick={() => period.turn(-1)} className="size-7">
          <ChevronLeft aria-hidden size={16} className="rtl:rotate-180" />
        </IconButton>
        <IconButton label={text.next[span]} data-turn={1} onClick={() => period.turn(1)} className="size-7">
          <ChevronRight aria-hidden size={16} className="rtl:rotate-180" />
        </IconButton>
      </span>
      <h2 className="text-sm font-semibold max-md:min-w-0 max-md:grow max-md:truncate">{period.title}</h2>
      <span className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted tabular-nums md:ms-auto max-md:order-3 max-md:ms-auto max-md:justify-end">
        <span>{places.areAll ? count : filter.atLeast(count)}</span>
        <Totals totals={totals} isAtLeast={!places.areAll} />
      </span>
      <span
        role="group"
        aria-label={text.span}
        className="flex h-7 shrink-0 rounded-control bg-stage p-0.5 max-md:order-2 pointer-coarse:h-11"
      >
        {spans.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === span}
            onClick={() => period.show(period.day, each)}
            className={classNames('rounded-control px-2.5 text-xs', segmentLook(each === span))}
          >
            {text.spans[each]}
          </button>
        ))}
      </span>
    </div>
  )
}
