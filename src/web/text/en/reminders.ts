import { formatNumber } from '#web/text/sentences/grammar.ts'
import { plural } from './english.ts'

/** The bell in the header, and its list. */
export const reminders = {
  title: 'Reminders',
  /** Of the bell: all that are due or overdue, and how many of them were not seen yet. */
  button: (due: number, fresh: number) =>
    `Reminders: ${formatNumber(due)} due${fresh > 0 ? `, ${formatNumber(fresh)} new` : ''}`,
  more: (n: number) => `${formatNumber(n)}+`,
  today: 'Due today',
  overdue: 'Overdue',
  dueToday: 'Today',
  daysOverdue: (n: number) => plural(n, { one: '# day overdue', other: '# days overdue' }),
  fresh: 'New',
  nothing: 'Nothing is due',
  nothingHint: 'Your follow-ups are listed here from their day on, those of every board.',
  onlyLatest: (shown: number, total: number) =>
    `The latest ${formatNumber(shown)} of ${formatNumber(total)} are listed.`,
}
