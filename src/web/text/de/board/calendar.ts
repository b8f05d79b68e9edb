import type { Catalogue } from '#web/text/catalogue.ts'
import { opportunities, plural } from '#web/text/de/words/german-grammar.ts'

export const calendar: Catalogue['calendar'] = {
  label: (board) => `${board}: Wiedervorlagen im Kalender`,
  spans: { month: 'Monat', week: 'Woche', day: 'Tag' },
  span: 'Zeigen',
  previous: { month: 'Voriger Monat', week: 'Vorige Woche', day: 'Voriger Tag' },
  next: { month: 'Nächster Monat', week: 'Nächste Woche', day: 'Nächster Tag' },
  today: 'Heute',
  trays: { overdue: 'Überfällig', none: 'Ohne Wiedervorlage' },
  trayLong: (tray, n) => `${tray}, ${opportunities(n)}`,
  emptyTrays: { overdue: 'Nichts ist überfällig', none: 'Jede Verkaufschance hat eine Wiedervorlage' },
  day: (date, n, isToday) =>
    `${date}${isToday ? ', heute' : ''}, ${n === 0 ? 'keine Wiedervorlagen' : plural(n, { one: '# Wiedervorlage', other: '# Wiedervorlagen' })}`,
  selected: 'Ausgewählt',
  more: (n) => plural(n, { other: '+# weitere' }),
  moreLong: (n, date) => `Alle vom ${date} zeigen, ${n} weitere`,
  earlier: (n) => plural(n, { one: '# frühere zeigen', other: '# frühere zeigen' }),
  nothing: {
    month: 'Keine Wiedervorlagen in diesem Monat',
    week: 'Keine Wiedervorlagen in dieser Woche',
    day: 'Keine Wiedervorlagen an diesem Tag',
  },
  shown: opportunities,
  trying: (customer, date) => `${customer}: Wiedervorlage am ${date}. Enter speichert, Escape bricht ab.`,
  put: (customer, date) => `${customer}: Wiedervorlage am ${date}. Rückgängig: Steuerung Z.`,
  unset: (customer) => `${customer}: keine Wiedervorlage. Rückgängig: Steuerung Z.`,
  takenBack: (customer) => `${customer} bleibt am bisherigen Tag`,
  turnedTo: (period) => `${period} wird gezeigt`,
}
