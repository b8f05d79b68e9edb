import type { Catalogue } from '#web/text/catalogue.ts'
import { opportunities } from '#web/text/de/words/german-grammar.ts'

export const lanes: Catalogue['lanes'] = {
  label: 'Bahnen',
  off: 'Keine',
  fields: { owner: 'Zuständig', type: 'Art', source: 'Quelle' },
  none: { owner: 'Niemand zuständig', type: 'Keine Art', source: 'Keine Quelle' },
  sets: {
    owner: (name) => `macht ${name} zuständig`,
    type: (name) => `setzt die Art auf ${name}`,
    source: (name) => `setzt die Quelle auf ${name}`,
  },
  clears: { owner: 'macht niemanden zuständig', type: 'entfernt die Art', source: 'entfernt die Quelle' },
  entered: (field, name) => `${field}: ${name}.`,
  show: {
    owner: 'Bahnen nach Zuständigen zeigen',
    type: 'Bahnen nach Art zeigen',
    source: 'Bahnen nach Quelle zeigen',
  },
  hide: 'Keine Bahnen zeigen',
  count: opportunities,
  cell: (stage, lane) => `${stage}, ${lane}`,
  collapse: (lane) => `Bahn ${lane} zuklappen`,
  expand: (lane) => `Bahn ${lane} aufklappen`,
}
