import { opportunities, plural } from '#web/text/en/english.ts'

export const calendar = {
  label: (board: string) => `${board}: follow-ups in a calendar`,
  spans: { month: 'Month', week: 'Week', day: 'Day' },
  span: 'Show',
  previous: { month: 'Previous month', week: 'Previous week', day: 'Previous day' },
  next: { month: 'Next month', week: 'Next week', day: 'Next day' },
  today: 'Today',
  trays: { overdue: 'Overdue', none: 'No follow-up' },
  /** Of a tray, for screen readers. */
  trayLong: (tray: string, n: number) => `${tray}, ${opportunities(n)}`,
  emptyTrays: { overdue: 'Nothing is overdue', none: 'Every opportunity has a follow-up' },
  /** Of a day, for screen readers. */
  day: (date: string, n: number, isToday: boolean) =>
    `${date}${isToday ? ', today' : ''}, ${n === 0 ? 'no follow-ups' : plural(n, { one: '# follow-up', other: '# follow-ups' })}`,
  selected: 'Selected',
  more: (n: number) => plural(n, { other: '+# more' }),
  moreLong: (n: number, date: string) => `Show all of ${date}, ${n} more`,
  earlier: (n: number) => plural(n, { one: 'Show # earlier', other: 'Show # earlier' }),
  nothing: {
    month: 'No follow-ups in this month',
    week: 'No follow-ups in this week',
    day: 'No follow-ups on this day',
  },
  shown: opportunities,
  /** Announced to screen readers. */
  trying: (customer: string, date: string) => `${customer}: follow-up on ${date}. Enter saves, Escape cancels.`,
  put: (customer: string, date: string) => `${customer}: follow-up on ${date}. Undo: Control Z.`,
  unset: (customer: string) => `${customer}: no follow-up. Undo: Control Z.`,
  takenBack: (customer: string) => `${customer} stays where it was`,
  turnedTo: (period: string) => `Showing ${period}`,
}
