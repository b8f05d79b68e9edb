import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const setPassword: Catalogue['setPassword'] = {
  title: 'Passwort setzen',
  lead: 'Verwenden Sie mindestens 10 Zeichen. Ein paar Wörter, die Sie sich merken, eignen sich gut.',
  label: 'Neues Passwort',
  show: 'Passwort anzeigen',
  submit: 'Passwort setzen',
  submitting: 'Wird gesetzt …',
  missing: 'Geben Sie ein Passwort ein.',
  tooShort: (fewest) => plural(fewest, { other: 'Verwenden Sie mindestens # Zeichen.' }),
  noToken: 'Dieser Link ist unvollständig. Öffnen Sie ihn noch einmal aus der Nachricht.',
  linkGone: 'Dieser Link ist abgelaufen oder wurde schon benutzt. Bitten Sie einen Administrator um einen neuen.',
  done: 'Ihr Passwort ist gesetzt',
  doneText: 'Alle Sitzungen mit dem alten Passwort sind beendet.',
  go: 'Zum Board',
}
