import type { Catalogue } from '#web/text/catalogue.ts'
import { plural } from '#web/text/de/words/german-grammar.ts'

export const session: Catalogue['session'] = {
  title: 'Anmelden',
  product: 'Pipeline Board',
  tagline: 'Die Vertriebspipeline Ihrer Räume, an einem Ort.',
  email: 'E-Mail',
  password: 'Passwort',
  signIn: 'Anmelden',
  offline: 'Sie sind offline, und Ihre Sitzung ist abgelaufen. Melden Sie sich an, sobald das Netz wieder da ist.',
  signingIn: 'Sie werden angemeldet …',
  showPassword: 'Eingabe anzeigen',
  wrong: 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
  code: 'Code',
  codeLead: 'Geben Sie den Code aus Ihrer Authenticator-App ein, oder einen Ihrer Wiederherstellungscodes.',
  codeMissing: 'Geben Sie den Code ein.',
  codeWrong: 'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.',
  back: 'Zurück',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  tooMany: (seconds) =>
    seconds === null
      ? 'Zu viele Versuche. Warten Sie einen Moment, und versuchen Sie es erneut.'
      : `Zu viele Versuche. Versuchen Sie es in ${waitText(seconds)} erneut.`,
  demo: {
    title: 'Demo',
    lead: 'Auf diesem Server liegen Demodaten. Melden Sie sich an mit:',
    use: 'Demokonto verwenden',
  },
}

const waitText = (seconds: number) =>
  seconds < 90
    ? plural(seconds, { one: '# Sekunde', other: '# Sekunden' })
    : plural(Math.ceil(seconds / 60), { one: '# Minute', other: '# Minuten' })
