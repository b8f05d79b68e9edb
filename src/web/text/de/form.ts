import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from './words/german-grammar.ts'

export const form: Catalogue['form'] = {
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  checkFields: (count) =>
    plural(count, { one: 'Prüfen Sie das markierte Feld.', other: 'Prüfen Sie # markierte Felder.' }),
  notSaved: 'Nicht gespeichert',
  gone: 'Jemand hat diesen Datensatz gelöscht.',
  kept: 'Ihre Eingaben sind noch da.',
  unsaved: 'Nicht gespeicherte Änderungen',
  restored: (time) => `Ihre nicht gespeicherten Änderungen von ${time} sind wieder da.`,
  saveFirst: 'Speichern oder verwerfen Sie zuerst Ihre Änderungen.',
  leave: {
    title: 'Änderungen speichern?',
    save: 'Speichern',
    discard: 'Verwerfen',
    stay: 'Hierbleiben',
  },
}
