import type { Report } from '#server/report.ts'
import type { Mailer } from './mailer.ts'

export interface PasswordLink {
  userId: number
  email: string
  fullName: string
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
  async ({ userId, email, fullName, token, expiresOn }) => {
    const { mailer, report } = options
    const address = new URL(`/set-password#${token}`, options.publicUrl()).href
    if (!mailer) {
      if (!options.mayLog) return { by: 'screen', address }
      report({ event: 'password-link', userId, link: address, expiresOn: expiresOn.toISOString() })
      return { by: 'log' }
    }
    const mail = {
      id: `password-${crypto.randomUUID()}`,
      to: email,
      subject: 'Set your password',
      text: text(fullName, address),
    }
    await mailer.send(mail, AbortSignal.timeout(sendTimeout))
    return { by: 'mail' }
  }

const text = (fullName: string, address: string) => `Hello ${fullName},

Set your password for Pipeline Board here:

${address}

The link works once and expires after 24 hours. If you did not request it, you can ignore this message.
`
