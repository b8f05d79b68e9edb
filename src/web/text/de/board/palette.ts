import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const palette: Catalogue['palette'] = {
  title: 'Alles finden',
  placeholder: 'Kunde, Board oder Befehl',
  results: 'Treffer',
  groups: {
    command: 'Befehle',
    card: 'Auf diesem Board',
    board: 'Boards',
    elsewhere: 'Auf anderen Boards',
  },
  count: (n) => plural(n, { other: '# Treffer' }),
  nothing: (query) => `Nichts passt zu „${query}“`,
  nothingHint: 'Versuchen Sie einen Teil des Kundennamens, ein Board oder einen Befehl.',
  searching: 'Andere Boards werden durchsucht …',
  searchFailed: 'Andere Boards konnten nicht durchsucht werden',
  sortBy: (sort) => `Sortierung: ${sort}`,
}
