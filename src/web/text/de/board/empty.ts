import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const empty: Catalogue['empty'] = {
  noHits: (query) => `Nichts passt zu „${query}“`,
  noHitsText: (hidden) =>
    plural(hidden, {
      one: '# Verkaufschance auf diesem Board ist verborgen.',
      other: '# Verkaufschancen auf diesem Board sind verborgen.',
    }),
  clearSearch: 'Suche leeren',
  noHitsFilter: 'Nichts passt zu diesem Filter',
  staleUnknown: 'Welche Karten zu lange stehen, konnte nicht geladen werden',
  staleUnknownText: 'Das Board versucht es weiter. Leeren Sie den Filter, um alle Karten zu sehen.',
  clearFilter: 'Filter leeren',
  empty: 'Noch keine Verkaufschancen',
  emptyText:
    'Jede Spalte ist eine Phase auf dem Weg zum Vertrag. Legen Sie die erste Verkaufschance an, und ziehen Sie sie dann von Phase zu Phase.',
  emptyTextToRead: 'Jede Spalte ist eine Phase auf dem Weg zum Vertrag.',
  emptyAction: 'Neue Verkaufschance',
  noStages: 'Dieses Board hat noch keine Phasen',
  noStagesText:
    'Phasen sind die Schritte vom ersten Kontakt bis zum Vertrag. Legen Sie sie in den Einstellungen des CRM an.',
  noRight: 'Sie können keine Verkaufschancen sehen',
  noRightText: 'Bitten Sie einen Administrator um die Rechte, Phasen und Verkaufschancen aufzulisten.',
}
