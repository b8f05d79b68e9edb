import type { Catalogue } from '#web/text/catalogue.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { and, daysInDative, opportunities, plural } from './words/german-grammar.ts'
import { germanRule } from './words/german-rule.ts'

const position = (a: { position: number; count: number }) =>
  `Position ${formatNumber(a.position)} von ${formatNumber(a.count)}`

const movingHere = (does: readonly string[]) => (does.length > 0 ? `Das Verschieben hierher ${and(does)}. ` : '')

export const board: Catalogue['board'] = {
  product: 'Pipeline Board',
  title: (boardName) => (boardName ? `${boardName} · Pipeline Board` : 'Pipeline Board'),
  header: {
    board: 'Board',
    chooseBoard: 'Board wählen',
    combined: 'Gemeinsames Board',
    search: 'Suchen',
    settings: 'Einstellungen',
    saving: (n) => plural(n, { one: '# Änderung wird gespeichert', other: '# Änderungen werden gespeichert' }),
    offline: 'Offline',
    offlineWaiting: (n) => plural(n, { one: 'Offline, # Änderung wartet', other: 'Offline, # Änderungen warten' }),
    behind: 'Nicht aktuell',
  },
  label: (name) => `Board ${name}`,
  stages: 'Phasen',
  stage: {
    heading: (count, total, isAtLeast) =>
      isAtLeast ? `, mindestens ${opportunities(count)}, mindestens ${total}` : `, ${opportunities(count)}, ${total}`,
    count: opportunities,
    total: (total) => `Summe ${total}`,
    totalAtLeast: (total) => `Summe mindestens ${total}, wird noch geladen`,
    withoutValue: (n) => plural(n, { other: '# ohne Wert' }),
    collapse: (stage) => `${stage} zuklappen`,
    expand: (stage) => `${stage} aufklappen`,
    addIn: (stage) => `Neue Verkaufschance in ${stage}`,
    effect: (effect) => `Das Verschieben hierher ${effect}`,
    arrives: (rule) => `Karten kommen von selbst hierher: ${germanRule(rule)}`,
    dropHere: 'Hier ablegen',
    sortedBy: (sort) => `Nach ${sort} sortiert: Die Karte erscheint hier`,
    leftOut: 'Vom Filter verborgen',
    failed: (stage) => `${stage} konnte nicht geladen werden`,
    restFailed: (stage) => `Der Rest von ${stage} konnte nicht geladen werden`,
    loading: (stage) => `${stage} wird geladen`,
  },
  filter: {
    bar: 'Filter und Sortierung',
    onlyMine: 'Nur meine',
    overdue: 'Überfällig',
    filter: 'Filter',
    filterWith: (n) => plural(n, { one: 'Filter, # Bedingung', other: 'Filter, # Bedingungen' }),
    sort: 'Sortierung',
    sorts: {
      board: 'Von Hand',
      due: 'Wiedervorlage',
      value: 'Wert',
      created: 'Neueste',
      customer: 'Kunde',
      stay: 'Am längsten hier',
    },
    sortedBy: {
      due: 'Wiedervorlage',
      value: 'Wert',
      created: 'Alter, Neueste zuerst',
      customer: 'Kunde',
      stay: 'Zeit in der Phase',
    },
    atLeast: (figure) => `≥ ${figure}`,
    shown: (shown, all) => `${formatNumber(shown)} von ${formatNumber(all)}`,
    shownLong: (shown, all, isAtLeast) =>
      `${isAtLeast ? 'Mindestens ' : ''}${formatNumber(shown)} von ${opportunities(all)}`,
    all: opportunities,
  },
  effects: {
    wins: 'markiert sie als gewonnen',
    loses: 'markiert sie als verloren',
    'sends-message': 'sendet dem Kunden eine Nachricht',
    'creates-tasks': 'legt Aufgaben an',
    'activates-account': 'aktiviert das Konto des Kunden',
    'deactivates-account': 'deaktiviert das Konto des Kunden',
    'deletes-account': 'löscht den Kunden endgültig',
    'confirms-tour': 'bestätigt die Besichtigung',
  },
  chips: {
    wins: 'Gewonnen',
    loses: 'Verloren',
    'sends-message': 'Nachricht',
    'creates-tasks': 'Aufgaben',
    'activates-account': 'Konto an',
    'deactivates-account': 'Konto aus',
    'deletes-account': 'Löscht Kunden',
    'confirms-tour': 'Bestätigt Tour',
  },
  willHappen: (effects) => `Das Ablegen hier ${and(effects)}.`,
  card: {
    actions: (customer) => `Aktionen für ${customer}`,
    noValue: 'Kein Wert',
    noOwner: 'Niemand zuständig',
    owner: (name) => `Zuständig: ${name}`,
    unknown: (n) => `Unbekannt (${n})`,
    company: 'Firma',
    email: 'E-Mail',
    name: 'Name der Verkaufschance',
    inStage: (n) => (n === 0 ? 'seit heute' : plural(n, { other: 'seit # Tg.' })),
    inStageLong: (n) => (n === 0 ? 'In dieser Phase seit heute' : `In dieser Phase seit ${daysInDative(n)}`),
    saving: 'Noch nicht gespeichert',
    stillSaving: 'Wird noch gespeichert …',
  },
  legend: 'Was die Symbole bedeuten',
  followUp: {
    none: 'Keine Wiedervorlage',
    today: 'Heute',
    overdue: (n) => plural(n, { other: '# Tg. überfällig' }),
    overdueShort: (n) => plural(n, { other: '# Tg. zu spät' }),
    ahead: (n) => (n === 1 ? 'Morgen' : `In ${daysInDative(n)}`),
    long: (date) => `Wiedervorlage: ${date}`,
  },
  open: {
    noRight:
      'Sie sehen Verkaufschancen auf dem Board, können sie aber nicht öffnen. Bitten Sie einen Administrator um das Recht, sie zu lesen.',
  },
  add: {
    noRight:
      'Sie können keine Verkaufschancen anlegen. Bitten Sie einen Administrator um die Rechte, sie anzulegen und Kunden aufzulisten.',
  },
  move: {
    failed: (customer, stage) => `${customer} wurde nicht nach ${stage} verschoben`,
    waiting: (customer, stage) => `${customer} kommt ans Ende von ${stage}, sobald deren Karten geladen sind`,
    done: (a) =>
      a.from === a.to
        ? `${a.customer} in ${a.to} verschoben, ${position(a)}.`
        : `${a.customer} von ${a.from} nach ${a.to} verschoben, ${position(a)}.`,
    trying: (a) => `${a.customer}: ${a.stage}, ${position(a)}. ${movingHere(a.does)}Escape bricht ab.`,
    isHeld: (customer, stage) =>
      `${customer} wird in 10 Sekunden nach ${stage} verschoben. Steuerung Z nimmt es zurück.`,
    takenBack: (customer, stage) => `${customer} ist wieder in ${stage}.`,
    doneSorted: (a) => `${a.customer} von ${a.from} nach ${a.to} verschoben, dort nach ${a.sort} sortiert.`,
    tryingSorted: (a) =>
      `${a.customer}: ${a.stage}, dort nach ${a.sort} sortiert. ${movingHere(a.does)}Escape bricht ab.`,
    isSorted: (sort) =>
      `Das Board ist nach ${sort} sortiert. Sortieren Sie „Von Hand“, um Karten auf und ab zu verschieben.`,
    hidden: (customer, stage) => `${customer} ist in ${stage}, vom Filter verborgen.`,
    refused: {
      'no-right': 'Sie können Verkaufschancen sehen, aber nicht verschieben.',
      'unknown-stage': 'Diese Phase gibt es nicht mehr.',
      'not-saved-yet': 'Diese Verkaufschance wird noch gespeichert. Versuchen Sie es gleich noch einmal.',
    },
  },
  states: {
    boardFailed: 'Das Board konnte nicht geladen werden',
    sessionFailed: 'Pipeline Board ist nicht erreichbar',
    loading: 'Wird geladen …',
    requestId: (id) => `Anfrage ${id}`,
  },
}
