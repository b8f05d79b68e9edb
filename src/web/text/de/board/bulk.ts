import type { Catalogue } from '#web/text/catalogue.ts'
import { cards, list, opportunities, plural } from '#web/text/de/words/german-grammar.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'

export const bulk: Catalogue['bulk'] = {
  select: (customer) => `${customer} auswählen`,
  selectCard: 'Auswählen',
  deselectCard: 'Nicht mehr auswählen',
  bar: 'Ausgewählte Karten',
  selected: (n) => plural(n, { other: '# ausgewählt' }),
  clear: 'Auswahl aufheben',
  nowSelected: (customer, n) => `${customer} ausgewählt, insgesamt ${formatNumber(n)}.`,
  notSelected: (customer, n) => `${customer} nicht mehr ausgewählt, insgesamt ${formatNumber(n)}.`,
  nowSelectedMany: (n) => `${cards(n)} ausgewählt.`,
  noneSelected: 'Keine Karte ausgewählt.',
  stageSelected: (n, stage) => `${cards(n)} aus ${stage} ausgewählt.`,
  stageNotRead: (stage) => `${stage} wird noch geladen: Nur die geladenen Karten sind ausgewählt.`,
  noRight: 'Sie können Verkaufschancen sehen, aber nicht ändern.',
  gone: (n) =>
    plural(n, { one: '# ausgewählte Karte ist', other: '# ausgewählte Karten sind' }) + ' nicht mehr auf diesem Board',
  hidden: (n) => plural(n, { other: '# verborgen' }),
  hiddenNames: (customers) => `Ausgewählt, aber vom Filter verborgen: ${list(customers)}`,
  leaveOutHidden: 'Weglassen, was der Filter verbirgt',
  actions: {
    move: 'Verschieben …',
    owner: 'Zuständig …',
    'follow-up': 'Wiedervorlage …',
    type: 'Art …',
    source: 'Quelle …',
    win: 'Gewonnen …',
    lose: 'Verloren …',
    archive: 'Archivieren …',
    delete: 'Löschen …',
  },
  titles: {
    move: (n) => `${cards(n)} verschieben`,
    owner: (n) => `Zuständig für ${cards(n)}`,
    'follow-up': (n) => `Wiedervorlage von ${cards(n)}`,
    type: (n) => `Art von ${cards(n)}`,
    source: (n) => `Quelle von ${cards(n)}`,
    win: (n) => `${cards(n)} als gewonnen markieren?`,
    lose: (n) => plural(n, { one: 'Warum ging # Karte verloren?', other: 'Warum gingen # Karten verloren?' }),
    archive: (n) => `${cards(n)} archivieren?`,
    delete: (n) => `${opportunities(n)} löschen?`,
  },
  moveTo: (n, stage) => `${cards(n)} nach ${stage} verschieben?`,
  moveToOtherBoard: (n) => `${cards(n)} auf ein anderes Board verschieben`,
  otherBoard: 'Anderes Board …',
  confirm: {
    move: 'Verschieben',
    owner: 'Zuständigkeit setzen',
    'follow-up': 'Wiedervorlage setzen',
    type: 'Art setzen',
    source: 'Quelle setzen',
    win: 'Als gewonnen markieren',
    lose: 'Als verloren markieren',
    archive: 'Archivieren',
    delete: 'Löschen',
  },
  fields: {
    stage: 'Phase',
    owner: 'Zuständig',
    'follow-up': 'Wiedervorlage',
    type: 'Art',
    source: 'Quelle',
    reason: 'Verlustgrund',
  },
  reasonForAll: 'Ein Grund für alle.',
  chooseReason: 'Grund wählen',
  notSet: 'Nicht gesetzt',
  dates: { today: 'Heute', tomorrow: 'Morgen', inAWeek: 'In einer Woche', none: 'Keine Wiedervorlage' },
  notLoaded: 'Die Liste konnte nicht geladen werden.',
  text: {
    archive: 'Sie werden als verloren markiert, mit dem Grund „Archiviert“.',
    delete:
      'Sie lassen sich 30 Tage lang unter „Kürzlich gelöscht“ wiederherstellen, mit Notizen und Verlauf. Die Kunden bleiben.',
  },
  effects: {
    wins: (n) =>
      plural(n, { one: '# Karte wird als gewonnen markiert.', other: '# Karten werden als gewonnen markiert.' }),
    loses: (n) =>
      plural(n, { one: '# Karte wird als verloren markiert.', other: '# Karten werden als verloren markiert.' }),
    'sends-message': (n) => plural(n, { one: '# Nachricht wird gesendet.', other: '# Nachrichten werden gesendet.' }),
    'creates-tasks': (n) => `Für ${cards(n)} werden Aufgaben angelegt.`,
    'activates-account': (n) =>
      plural(n, { one: 'Das Konto von # Kunden wird aktiviert.', other: 'Die Konten von # Kunden werden aktiviert.' }),
    'deactivates-account': (n) =>
      plural(n, {
        one: 'Das Konto von # Kunden wird deaktiviert.',
        other: 'Die Konten von # Kunden werden deaktiviert.',
      }),
    'deletes-account': (n) =>
      plural(n, { one: '# Kunde wird endgültig gelöscht.', other: '# Kunden werden endgültig gelöscht.' }),
    'confirms-tour': (n) =>
      plural(n, { one: '# Besichtigung wird bestätigt.', other: '# Besichtigungen werden bestätigt.' }),
  },
  reopened: (n) =>
    plural(n, {
      one: '# gewonnene oder verlorene Karte ist danach wieder in Arbeit.',
      other: '# gewonnene oder verlorene Karten sind danach wieder in Arbeit.',
    }),
  staying: (n, stage) =>
    plural(n, { one: `# Karte ist schon in ${stage}.`, other: `# Karten sind schon in ${stage}.` }),
  stays: {
    withoutStage: (customers, stage) => `Ohne eine Phase „${stage}“ an ihrem Standort bleiben: ${list(customers)}.`,
    unfillable: (customers) =>
      `Die Phase verlangt einen Betrag oder einen Typ, und die hat jeder Standort für sich. Deshalb bleiben: ${list(customers)}. Verschieben Sie die Karten jedes Standorts für sich.`,
  },
  typesOfLocation: 'Jeder Standort hat eigene Typen: Wählen Sie Karten eines Standorts aus.',
  severalBoards:
    'Diese Karten sind auf mehreren Boards. Wählen Sie die eines Boards aus, um sie auf ein anderes zu verschieben.',
  notUndone: 'Es zurückzunehmen macht nicht rückgängig, was die Kunden erreicht.',
  typeNumber: (n) => `Zur Bestätigung ${formatNumber(n)} eintippen`,
  wrongNumber: (n) => `Tippen Sie die Anzahl der Karten ein: ${formatNumber(n)}`,
  progress: (finished, all) => `${formatNumber(finished)} von ${cards(all)} erledigt`,
  progressUndo: (finished, all) => `${formatNumber(finished)} von ${cards(all)} zurückgenommen`,
  stop: 'Anhalten',
  stopping: 'Wird angehalten …',
  done: {
    move: (n, stage) => `${cards(n)} nach ${stage} verschoben`,
    edit: (n) => `${cards(n)} geändert`,
    win: (n) => `${cards(n)} als gewonnen markiert`,
    lose: (n) => `${cards(n)} als verloren markiert`,
    archive: (n) => `${cards(n)} archiviert`,
    delete: (n) => `${opportunities(n)} gelöscht`,
  },
  stopped: (done, all) => `Angehalten: ${formatNumber(done)} von ${cards(all)} erledigt`,
  report: {
    title: (failed, all) => `${formatNumber(failed)} von ${cards(all)} nicht geändert`,
    done: (n) => plural(n, { one: '# Karte wurde geändert.', other: '# Karten wurden geändert.' }),
    list: 'Nicht geändert',
    retry: 'Fehlgeschlagene wiederholen',
    close: 'Schließen',
  },
  why: {
    waiting: 'Eine frühere Änderung daran ist noch nicht gespeichert.',
    unanswered:
      'Es wurde gesendet, aber keine Antwort kam. „Fehlgeschlagene wiederholen“ ändert es nur, wenn das noch nicht geschehen ist.',
  },
  undone: {
    failed: (customer, reason) => `${customer}: ${reason}`,
  },
}
