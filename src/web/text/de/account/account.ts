import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const account: Catalogue['account'] = {
  keepBoard: 'Letztes Board auf diesem Gerät behalten',
  keepBoardHint:
    'Beim nächsten Mal öffnet es sich sofort. Ohne Häkchen bleibt von keinem Board etwas auf diesem Gerät.',
  celebrate: 'Meine Abschlüsse feiern',
  celebrateHint:
    'Etwas Konfetti, wenn Sie eine Verkaufschance gewinnen. Nichts bewegt sich, wenn Ihr Gerät weniger Bewegung verlangt.',
  today: 'Zeigen, was heute ansteht',
  todayHint: 'Eine Zeile über dem Board: Besichtigungen, Wiedervorlagen und Neues, jedes davon ein Filter.',
  reminderMails: 'Wiedervorlagen per Mail',
  reminderMailsHint:
    'Eine Mail am Morgen des Tages, wenn dieser Server Mails sendet. Die Glocke zeigt sie in jedem Fall.',
  language: 'Sprache',
  asBrowser: 'Wie der Browser',
  languageMissing: 'Die Sprache konnte nicht geladen werden',
  notChanged: 'Die Einstellung wurde nicht gespeichert',
  users: 'Benutzer',
  deleted: 'Kürzlich gelöscht',
  twoStep: 'Anmeldung in zwei Schritten',
  signOut: 'Abmelden',
  notSignedOut: 'Sie sind noch angemeldet',
  discard: {
    title: (n) =>
      plural(n, { one: '# Änderung ist noch nicht gespeichert', other: '# Änderungen sind noch nicht gespeichert' }),
    text: 'Abmelden und sie verwerfen?',
    confirm: 'Abmelden und verwerfen',
  },
}
