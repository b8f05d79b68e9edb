/** Date and time of an instant (ISO 8601) in a time zone, in the format of the locale. */
export const timeText = (instant: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant))
