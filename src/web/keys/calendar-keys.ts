/** Where the focus goes from a day of the calendar. */
export type DayDirection =
  'day-before' | 'day-after' | 'week-before' | 'week-after' | 'week-start' | 'week-end' | 'span-before' | 'span-after'

/** On a day, beside its cards. */
export const dayKeys: Readonly<Record<string, DayDirection>> = {
  ArrowLeft: 'day-before',
  ArrowRight: 'day-after',
  ArrowUp: 'week-before',
  ArrowDown: 'week-after',
  Home: 'week-start',
  End: 'week-end',
  PageUp: 'span-before',
  PageDown: 'span-after',
}

/** On a card of the calendar: to which day it goes. */
export const putKeys: Readonly<Record<string, DayDirection>> = {
  'Alt+ArrowLeft': 'day-before',
  'Alt+ArrowRight': 'day-after',
  'Alt+ArrowUp': 'week-before',
  'Alt+ArrowDown': 'week-after',
}

/** The other commands on a card of the calendar; those of a card that are no other here keep their keys. */
export const calendarKeys = {
  Enter: 'open',
  ' ': 'open',
  e: 'open',
  m: 'move-to',
  v: 'value',
  d: 'follow-up',
  o: 'owner',
  x: 'select',
  ContextMenu: 'actions',
  'Shift+F10': 'actions',
  Escape: 'leave-day',
  'Alt+Escape': 'leave-day',
} as const satisfies Readonly<Record<string, string>>
