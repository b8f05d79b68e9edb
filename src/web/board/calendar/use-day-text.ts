import { useLocale } from '#web/text/locale.ts'

export interface DayText {
  /** "Tuesday 3 November" */
  long(date: string): string
  /** "3 Nov" */
  short(date: string): string
  /** "3" */
  number(date: string): string
  /** "Tue", and in full */
  weekday(date: string): string
  weekdayLong(date: string): string
}

const texts = new Map<string, DayText>()

/** Calendar dates (YYYY-MM-DD) as the reader's locale writes them: their time zone must not turn one into another day. */
export function useDayText(): DayText {
  const locale = useLocale()
  const known = texts.get(locale)
  if (known) return known
  const made = textIn(locale)
  texts.set(locale, made)
  return made
}

/** Takes some milliseconds. */
function textIn(locale: string): DayText {
  const as = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date: string) => format.format(new Date(`${date}T00:00:00Z`))
  }
  return {
    long: as({ weekday: 'long', day: 'numeric', month: 'long' }),
    short: as({ day: 'numeric', month: 'short' }),
    number: as({ day: 'numeric' }),
    weekday: as({ weekday: 'short' }),
    weekdayLong: as({ weekday: 'long' }),
  }
}
