import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const deleted: Catalogue['deleted'] = {
  title: 'Kürzlich gelöscht',
  lead: 'Verkaufschancen dieses Boards, die in den letzten 30 Tagen gelöscht wurden. Beim Wiederherstellen kommen Notizen und Verlauf zurück.',
  loading: 'Gelöschtes wird geladen …',
  failed: 'Gelöschtes konnte nicht geladen werden',
  none: 'In den letzten 30 Tagen wurde nichts gelöscht.',
  noRight:
    'Sie können keine Verkaufschancen wiederherstellen. Bitten Sie einen Administrator um das Recht, sie zu löschen.',
  list: 'Gelöschte Verkaufschancen',
  noCustomer: 'Kunde gibt es nicht mehr',
  noValue: 'Kein Wert',
  deletedBy: (time, who) => `Gelöscht ${time} von ${who}`,
  deletedAt: (time) => `Gelöscht ${time}`,
  daysLeft: (count) => plural(count, { one: 'noch # Tag', other: 'noch # Tage' }),
  restore: 'Wiederherstellen',
  restoreOf: (customer) => `${customer} wiederherstellen`,
  restored: (customer) => `${customer} wiederhergestellt`,
  notRestored: (customer) => `${customer} wurde nicht wiederhergestellt`,
}
