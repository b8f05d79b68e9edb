import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from './words/german-grammar.ts'

export const task: Catalogue['task'] = {
  section: 'Aufgaben',
  loading: 'Aufgaben werden geladen …',
  failed: 'Die Aufgaben konnten nicht geladen werden.',
  none: 'Keine Aufgaben für diesen Kunden.',
  noneOpen: 'Keine offenen Aufgaben.',
  showDone: (count) => plural(count, { one: '# erledigte Aufgabe zeigen', other: '# erledigte Aufgaben zeigen' }),
  hideDone: 'Erledigte Aufgaben ausblenden',
  add: 'Aufgabe hinzufügen',
  complete: (name) => `${name} erledigen`,
  reopen: (name) => `${name} wieder öffnen`,
  edit: (name) => `${name} bearbeiten`,
  due: {
    overdue: (days) => plural(days, { one: 'Seit # Tag überfällig', other: 'Seit # Tagen überfällig' }),
    today: 'Heute fällig',
    on: (date) => `Fällig am ${date}`,
  },
  done: 'Erledigt',
  form: {
    newTitle: 'Neue Aufgabe',
    editTitle: 'Aufgabe bearbeiten',
    submit: 'Aufgabe hinzufügen',
    submitting: 'Wird hinzugefügt …',
    unsaved: 'Die Aufgabe ist nicht gespeichert.',
    changedByOthers: 'Gespeicherten Stand laden',
    added: (name) => `Aufgabe ${name} hinzugefügt`,
    saved: (name) => `Aufgabe ${name} gespeichert`,
  },
  fields: {
    Name: 'Aufgabe',
    DueDate: 'Fällig am',
    ResponsibleId: 'Wer sie erledigt',
    Notes: 'Notizen',
  },
  errors: {
    nameMissing: 'Geben Sie ein, was zu tun ist.',
    notChanged: (name) => `${name} wurde nicht geändert.`,
  },
}
