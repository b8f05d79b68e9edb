import type { Catalogue } from '#web/text/catalogue.ts'
import { and } from '#web/text/de/words/german-grammar.ts'

export const move: Catalogue['move'] = {
  moveTo: {
    title: (customer) => `${customer} verschieben`,
    list: 'Phase',
    current: 'jetzige Phase',
    hint: 'Tippen Sie einen Namen oder eine Ziffer von 1 bis 9; Enter verschiebt ganz nach oben.',
    otherBoard: 'Anderes Board …',
    top: 'Ganz nach oben',
    bottom: 'Ganz nach unten',
  },
  lossReason: {
    title: (customer) => `Warum ging ${customer} verloren?`,
    list: 'Verlustgrund',
    hint: 'Tippen Sie, um einen Grund zu finden, dann Enter.',
    confirm: 'Als verloren markieren',
  },
  confirm: {
    title: (customer, stage) => `${customer} nach ${stage} verschieben?`,
    consequence: (stage, effects) => `${stage} ${and(effects)}. Die Karte zurückzuschieben macht das nicht rückgängig.`,
    confirm: 'Verschieben',
    titleNew: (customer, stage) => `${customer} in ${stage} anlegen?`,
    confirmNew: 'Anlegen',
    deleteCustomer: 'Verschieben und Kunden löschen',
    name: {
      label: 'Name des Kunden',
      hint: (customer) => `Tippen Sie zur Bestätigung ${customer} ein.`,
      wrong: 'Das ist nicht der Name des Kunden.',
    },
  },
  message: {
    show: 'Nachricht zeigen',
    hide: 'Nachricht ausblenden',
    loading: 'Nachricht wird geladen …',
    failed: 'Die Nachricht konnte nicht geladen werden.',
    gone: 'Die Phase sendet keine mehr.',
    to: 'An',
    subject: 'Betreff',
    text: 'Nachricht',
    empty: 'Diese Nachricht hat nur einen Betreff.',
  },
}
