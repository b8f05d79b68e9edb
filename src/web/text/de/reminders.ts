import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'

export const reminders: Catalogue['reminders'] = {
  title: 'Erinnerungen',
  button: (due, fresh) => `Erinnerungen: ${formatNumber(due)} fällig${fresh > 0 ? `, ${formatNumber(fresh)} neu` : ''}`,
  more: (n) => `${formatNumber(n)}+`,
  today: 'Heute fällig',
  overdue: 'Überfällig',
  dueToday: 'Heute',
  daysOverdue: (n) => plural(n, { one: '# Tag überfällig', other: '# Tage überfällig' }),
  fresh: 'Neu',
  nothing: 'Nichts ist fällig',
  nothingHint: 'Ihre Wiedervorlagen stehen hier ab ihrem Tag, von allen Boards.',
  onlyLatest: (shown, total) => `Gezeigt sind die letzten ${formatNumber(shown)} von ${formatNumber(total)}.`,
}
