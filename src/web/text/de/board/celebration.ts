import type { Catalogue } from '#web/text/catalogue.ts'

export const celebration: Catalogue['celebration'] = {
  won: (customer) => `${customer} ist gewonnen`,
  mute: 'Nicht mehr feiern',
  close: 'Feier schließen',
  muted: 'Abschlüsse werden nicht mehr gefeiert',
  undo: 'Rückgängig',
  notMuted: 'Die Einstellung wurde nicht gespeichert',
}
