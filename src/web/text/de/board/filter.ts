import type { ConditionField } from '#core/domain/filter/board-filter.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import { list, plural } from '#web/text/de/words/german-grammar.ts'

const fields: Readonly<Record<ConditionField, string>> = {
  stage: 'Phase',
  owner: 'Zuständig',
  type: 'Art',
  status: 'Status',
  source: 'Quelle',
  loss: 'Verlustgrund',
  value: 'Wert',
  due: 'Wiedervorlage',
  created: 'Angelegt',
  standing: 'Verweildauer',
}

const named = (field: string, isNot: boolean) => (isNot ? `${field} nicht` : field)

export const filter: Catalogue['filter'] = {
  title: 'Filter',
  conditions: 'Bedingungen',
  clearAll: 'Alle entfernen',
  remove: (condition) => `Entfernen: ${condition}`,
  edit: (condition) => `Ändern: ${condition}`,
  fields,
  any: 'Beliebig',
  operator: (field) => `${field}: ist oder ist nicht`,
  is: 'ist',
  isNot: 'ist nicht',
  search: (field) => `${field} suchen`,
  noChoice: 'Kein Treffer.',
  notSet: 'Nicht gesetzt',
  me: (name) => `Ich (${name})`,
  unknown: (id) => `Unbekannt (${id})`,
  loadingName: '…',
  sentence: {
    me: 'ich',
    notSet: 'nicht gesetzt',
    isOneOf: (field, names, isNot) => `${field} ist ${isNot ? 'nicht ' : ''}${names}`,
    names: (names, more) => list(more > 0 ? [...names, plural(more, { other: '# weitere' })] : names),
    isEmpty: (field, isNot) => (isNot ? `${field} gesetzt` : `${field} nicht gesetzt`),
    from: (field, from, isNot) => `${named(field, isNot)} ab ${from}`,
    upTo: (field, to, isNot) => `${named(field, isNot)} bis ${to}`,
    between: (field, from, to, isNot) => `${named(field, isNot)} ${from} bis ${to}`,
    overdue: (field, isNot) => `${named(field, isNot)} überfällig`,
    today: (field, isNot) => `${named(field, isNot)} heute`,
    stale: (isNot) => (isNot ? 'steht nicht zu lange' : 'steht zu lange'),
  },
  match: 'Bedingung',
  matches: {
    any: 'Beliebig',
    range: 'Zwischen',
    notRange: 'Nicht zwischen',
    none: 'Nicht gesetzt',
    notNone: 'Gesetzt',
    overdue: 'Überfällig',
    notOverdue: 'Nicht überfällig',
    today: 'Heute',
    notToday: 'Nicht heute',
    stale: 'Steht zu lange',
    notStale: 'Steht nicht zu lange',
  },
  staleHint:
    'Zu lange steht, was länger als vorgesehen in seiner Phase ist, ohne geplante Wiedervorlage, und nicht zurückgestellt wurde.',
  from: 'Von',
  to: 'Bis',
  noAmount: 'Geben Sie einen Betrag ein, etwa 1250.',
  whichAmount: 'Welchen Betrag meinen Sie?',
  shortcuts: (field) => `${field}, Schnellauswahl`,
  lastDays: (days) => plural(days, { one: 'Letzter Tag', other: 'Letzte # Tage' }),
  nextDays: (days) => plural(days, { one: 'Nächster Tag', other: 'Nächste # Tage' }),
}
