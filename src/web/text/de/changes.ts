import type { Catalogue } from '#web/text/catalogue.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { list } from './words/german-grammar.ts'

export const changes: Catalogue['changes'] = {
  undo: {
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    moved: (customer, stage) => `${customer} nach ${stage} verschoben`,
    movedOutOfSight: (customer, stage) => `${customer} nach ${stage} verschoben, die Phase ist zugeklappt`,
    movedElsewhere: (customer) => `${customer} auf ein anderes Board verschoben`,
    edited: (customer) => `${customer} gespeichert`,
    created: (customer) => `Verkaufschance von ${customer} angelegt`,
    done: {
      undo: (what) => `Rückgängig gemacht: ${what}`,
      redo: (what) => `Wiederholt: ${what}`,
    },
    failed: {
      undo: (customer) => `Die Änderung an ${customer} wurde nicht rückgängig gemacht`,
      redo: (customer) => `Die Änderung an ${customer} wurde nicht wiederholt`,
    },
    failedMany: {
      undo: (what) => `Nicht rückgängig gemacht: ${what}`,
      redo: (what) => `Nicht wiederholt: ${what}`,
    },
    otherBoard: (customer) => `${customer} ist auf einem anderen Board: Öffnen Sie es, um das zu wiederholen`,
    nothing: { undo: 'Es gibt nichts rückgängig zu machen', redo: 'Es gibt nichts zu wiederholen' },
    heldFor: (seconds) => `Gilt in ${seconds} s`,
    sendNow: 'Jetzt senden',
  },
  menu: {
    open: 'Öffnen',
    moveTo: 'Verschieben nach …',
    moveToTop: 'Ganz nach oben in',
    delete: 'Löschen …',
  },
  remove: {
    title: (customer) => `Verkaufschance von ${customer} löschen?`,
    text: 'Sie lässt sich 30 Tage lang unter „Kürzlich gelöscht“ wiederherstellen, mit Notizen und Verlauf. Der Kunde bleibt.',
    confirm: 'Löschen',
    done: (customer) => `Verkaufschance von ${customer} gelöscht. Sie lässt sich 30 Tage lang wiederherstellen.`,
    failed: (customer) => `Die Verkaufschance von ${customer} wurde nicht gelöscht`,
  },
  change: {
    tryAllAgain: 'Alle erneut versuchen',
    notMovedTogether: (n) => `${formatNumber(n)} Karten konnten nicht verschoben werden`,
    notSaved: (customer) => `Die Änderungen an ${customer} wurden nicht gespeichert`,
    notCreated: (customer) => `Die Verkaufschance von ${customer} wurde nicht angelegt`,
    openInput: 'Eingaben öffnen',
    inputIsKept: 'Ihre Eingaben sind noch da, wenn Sie die Karte öffnen.',
    notSavedTogether: (n) => `${formatNumber(n)} Änderungen wurden nicht gespeichert`,
    elsewhere: 'Eine Karte auf einem anderen Board',
    because: (customers, reason) => `${list(customers)}: ${reason}`,
  },
}
