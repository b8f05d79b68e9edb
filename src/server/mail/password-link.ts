import type { Language } from '#core/contract/languages.ts'
import type { Report } from '#server/report.ts'
import { mailText } from './mail-text.ts'
import type { Mailer } from './mailer.ts'

export interface PasswordLink {
  userId: number
  email: string
  fullName: string
  /** Null where they have chosen none. */
  language: Language | null
  token: string
  expiresOn: Date
}

/** How a link left; `screen`: it was not sent, the caller shows `address` to the administrator. */
export type SentLink = { by: 'mail' } | { by: 'log' } | { by: 'screen'; address: string }

/** Sends a link to its user. Rejects if the mail server refuses the message. */
export type SendPasswordLink = (link: PasswordLink) => Promise<SentLink>

/** Milliseconds. */
const sendTimeout = 8_000

/**
 * By mail if there is a mail server, to the log if that is configured, else to the screen of the administrator. The
 * token is in the fragment of the URL, which browsers never send.
 */
export const passwordLinkSender =
  (options: { mailer: Mailer | null; report: Report; publicUrl: () => string; mayLog: boolean }): SendPasswordLink =>
  async ({ userId, email, fullName, language, token, expiresOn }) => {
    const { mailer, report } = options
    const address = new URL(`/set-password#${token}`, options.publicUrl()).href
    if (!mailer) {
      if (!options.mayLog) return { by: 'screen', address }
      report({ event: 'password-link', userId, link: address, expiresOn: expiresOn.toISOString() })
      return { by: 'log' }
    }
    const { hello, password } = mailText(language)
    const mail = {
      id: `password-${crypto.randomUUID()}`,
      to: email,
      subject: password.subject,
      text: `${[hello(fullName), password.intro, address, password.end].join('\n\n')}\n`,
    }
    await mailer.send(mail, AbortSignal.timeout(sendTimeout))
    return { by: 'mail' }
  }
