import type { Report } from '#server/report.ts'
import type { Mailer } from './mailer.ts'

export interface PasswordLink {
  userId: number
  email: string
  fullName: string
  token: string
  expiresOn: Date
}

/** Sends a link to the user by mail, or writes it to the log. Rejects if the mail server refuses the message. */
export type SendPasswordLink = (link: PasswordLink) => Promise<'mail' | 'log'>

/** Milliseconds. */
const sendTimeout = 8_000

/** By mail if there is a mail server, else to the log. The token is in the fragment of the URL, which browsers never send. */
export const passwordLinkSender =
  (options: { mailer: Mailer | null; report: Report; publicUrl: () => string }): SendPasswordLink =>
  async ({ userId, email, fullName, token, expiresOn }) => {
    const { mailer, report } = options
    const address = new URL(`/set-password#${token}`, options.publicUrl()).href
    if (!mailer) {
      report({ event: 'password-link', userId, link: address, expiresOn: expiresOn.toISOString() })
      return 'log'
    }
    const mail = {
      id: `password-${crypto.randomUUID()}`,
      to: email,
      subject: 'Set your password',
      text: text(fullName, address),
    }
    await mailer.send(mail, AbortSignal.timeout(sendTimeout))
    return 'mail'
  }

const text = (fullName: string, address: string) => `Hello ${fullName},

Set your password for Pipeline Board here:

${address}

The link works once and expires after 24 hours. If you did not request it, you can ignore this message.
`
