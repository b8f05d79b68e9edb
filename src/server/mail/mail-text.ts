import type { Language } from '#core/contract/languages.ts'

/** The sentences of the mails to people; `name` is their full name. */
export interface MailText {
  hello(name: string): string
  reminder: {
    subject(count: number): string
    intro(count: number): string
    /** The follow-ups that a long mail leaves out. */
    more(count: number): string
    /** `address`: where Pipeline Board is. */
    why(count: number, address: string): string
  }
  password: {
    subject: string
    intro: string
    end: string
  }
}

const en: MailText = {
  hello: (name) => `Hello ${name},`,
  reminder: {
    subject: (count) => (count === 1 ? '1 follow-up due today' : `${count} follow-ups due today`),
    intro: (count) => (count === 1 ? 'This follow-up is due today:' : 'These follow-ups are due today:'),
    more: (count) => `… and ${count} more: the bell at the top of Pipeline Board lists them.`,
    why: (count, address) =>
      `You get this mail because you own ${count === 1 ? 'this opportunity' : 'these opportunities'}. To get no more of them, open ${address}, choose your name at the top, and clear “Mail me about follow-ups”.`,
  },
  password: {
    subject: 'Set your password',
    intro: 'Set your password for Pipeline Board here:',
    end: 'The link works once and expires after 24 hours. If you did not request it, you can ignore this message.',
  },
}

const de: MailText = {
  hello: (name) => `Guten Tag ${name},`,
  reminder: {
    subject: (count) => (count === 1 ? '1 Wiedervorlage für heute' : `${count} Wiedervorlagen für heute`),
    intro: (count) =>
      count === 1 ? 'Diese Wiedervorlage ist heute fällig:' : 'Diese Wiedervorlagen sind heute fällig:',
    more: (count) => `… und ${count} weitere: die Glocke oben in Pipeline Board zeigt alle.`,
    why: (count, address) =>
      `Sie erhalten diese Mail, weil Sie für ${count === 1 ? 'diese Verkaufschance' : 'diese Verkaufschancen'} zuständig sind. Wenn Sie keine mehr erhalten möchten, öffnen Sie ${address}, wählen Sie oben Ihren Namen und schalten Sie „Wiedervorlagen per Mail“ aus.`,
  },
  password: {
    subject: 'Ihr Passwort festlegen',
    intro: 'Hier legen Sie Ihr Passwort für Pipeline Board fest:',
    end: 'Der Link funktioniert einmal und gilt 24 Stunden. Haben Sie ihn nicht angefordert, brauchen Sie nichts zu tun.',
  },
}

const texts: Readonly<Record<Language, MailText>> = { en, de }

/** `language`: of the person; null, where they have chosen none: a server does not know that of their browser. */
export const mailText = (language: Language | null): MailText => texts[language ?? 'en']
