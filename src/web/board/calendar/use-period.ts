import { useMemo } from 'react'
import { localeOfCountry, type WeekRules, weekOf } from '#core/domain/formats/calendar/week.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import type { Span } from '#web/navigation/forms.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useLocation } from '#web/queries/boards.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { datesOf, shownDay, turned, weeksOf } from './model/period.ts'

/** What the calendar shows at the moment, as the address says. */
export interface Period {
  readonly span: Span
  /** The date (YYYY-MM-DD) that it was opened at. */
  readonly day: string
  /** As drawn: of a month with the days of other months beside it. */
  readonly weeks: readonly (readonly string[])[]
  /** Those that belong to it. */
  readonly dates: readonly string[]
  readonly rules: WeekRules
  /** "November 2026" */
  readonly title: string
  /** Shows the previous or the next one. */
  turn(by: 1 | -1): void
  /** Shows the one with a date, or all of that date. */
  show(day: string, span?: Span): void
}

/** `today` (YYYY-MM-DD) at the location (Id), whose country says when a week begins; where it names none, the reader's does. */
export function usePeriod(today: string, businessId: number): Period {
  const navigation = useNavigation()
  const text = useCalendarText()
  const locale = useLocale()
  const route = useRoute()
  const country = useLocation(businessId)?.CountryName ?? ''
  const rules = useMemo(() => weekOf(localeOfCountry(country) ?? locale), [country, locale])
  const { span } = route
  const day = shownDay(route.day, today)
  const shown = useMemo(() => {
    const dates = datesOf(span, day, rules.firstDay)
    return { weeks: weeksOf(span, day, rules.firstDay), dates, title: titleOf(span, dates, locale) }
  }, [span, day, rules, locale])
  const go = (to: string, toSpan: Span) => {
    const dates = datesOf(toSpan, to, rules.firstDay)
    // Today is no date of the address: tomorrow it would be yesterday.
    navigation.go({ day: to === today ? null : to, span: toSpan }, toSpan === span ? 'replace' : 'push')
    announce(text.turnedTo(titleOf(toSpan, dates, locale)))
  }
  return {
    span,
    day,
    rules,
    ...shown,
    turn: (by) => go(turned(span, day, by), span),
    show: (to, toSpan = span) => go(to, toSpan),
  }
}

const at = (date: string) => new Date(`${date}T00:00:00Z`)

function titleOf(span: Span, dates: readonly string[], locale: string): string {
  const [first = '', last = first] = [dates[0], dates.at(-1)]
  if (span === 'month') {
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at(first))
  }
  if (span === 'day') return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(at(first))
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(at(first), at(last))
}
