import type { Catalogue } from '#web/text/catalogue.ts'

export const ui: Catalogue['ui'] = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  busy: 'Wird geladen …',
  clear: (label) => `${label} leeren`,
  showAll: (label) => `Auswahl für ${label} zeigen`,
  codeMissing: {
    title: 'Ein Teil dieser Seite konnte nicht geladen werden',
    text: 'Passiert das noch einmal, wurde vielleicht eine neue Version eingespielt: Speichern Sie Ihre Änderungen, und laden Sie die Seite neu.',
  },
  notifications: 'Meldungen (F6)',
}
