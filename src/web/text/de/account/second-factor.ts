import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const secondFactor: Catalogue['secondFactor'] = {
  title: 'Anmeldung in zwei Schritten',
  documentTitle: 'Anmeldung in zwei Schritten · Pipeline Board',
  loading: 'Wird geladen …',
  failed: 'Die Anmeldung in zwei Schritten konnte nicht geladen werden',
  lead: 'Mit der Anmeldung in zwei Schritten brauchen Sie Ihr Passwort und einen Code aus einer App auf Ihrem Telefon. Ein gestohlenes Passwort allein lässt niemanden hinein.',
  required: 'Dieser Server verlangt die Anmeldung in zwei Schritten. Richten Sie sie einmal ein, um fortzufahren.',
  passwordLabel: 'Passwort',
  passwordHint: 'Geben Sie zu Beginn Ihr Passwort ein.',
  begin: 'Weiter',
  wrongPassword: 'Das ist nicht Ihr Passwort.',
  missing: 'Füllen Sie dieses Feld aus.',
  scan: 'Scannen Sie diesen Code mit einer Authenticator-App, oder tippen Sie den Schlüssel dort ein.',
  qrCode: 'QR-Code für die Authenticator-App',
  key: 'Schlüssel',
  appCode: 'Code aus der App',
  appCodeHint: 'Sechs Ziffern, die alle 30 Sekunden wechseln.',
  turnOn: 'Einschalten',
  wrongCode: 'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.',
  codesTitle: 'Bewahren Sie Ihre Wiederherstellungscodes auf',
  codesLead:
    'Ist Ihr Telefon verloren, lässt jeder dieser Codes Sie einmal hinein. Sie werden nur jetzt angezeigt: Drucken Sie sie aus, oder bewahren Sie sie in einem Passwort-Manager auf.',
  codes: 'Wiederherstellungscodes',
  copy: 'Codes kopieren',
  copied: 'Kopiert',
  kept: 'Ich habe sie aufbewahrt',
  isOn: 'Die Anmeldung in zwei Schritten ist eingeschaltet',
  left: (n) =>
    n === 0
      ? 'Es sind keine Wiederherstellungscodes übrig. '
      : `${plural(n, { one: '# Wiederherstellungscode ist', other: '# Wiederherstellungscodes sind' })} übrig. `,
  renew: 'Für neue schalten Sie sie aus und wieder ein.',
  offCode: 'Code',
  offCodeHint: 'Aus der App, oder ein Wiederherstellungscode.',
  turnOff: 'Ausschalten',
  toBoard: 'Zurück zum Board',
}
