import type { Catalogue } from '#web/text/catalogue.ts'

export const forms: Catalogue['forms'] = {
  label: 'Zeigen als',
  names: { board: 'Board', table: 'Tabelle', calendar: 'Kalender' },
  show: { board: 'Als Board zeigen', table: 'Als Tabelle zeigen', calendar: 'Als Kalender zeigen' },
}
