// A calendar date: the reader's time zone must not turn it into another day.
let dates: { readonly locale: string; readonly format: Intl.DateTimeFormat } | undefined

/** A calendar date (YYYY-MM-DD) in the format of the locale. */
export function dateText(date: string, locale: string): string {
  // A formatter takes too long to make for every card.
  if (dates?.locale !== locale) {
    dates = { locale, format: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }) }
  }
  return dates.format.format(new Date(`${date}T00:00:00Z`))
}
