import type { Report } from '#server/report.ts'
import type { Mailer } from './mailer.ts'

export interface PasswordLink {
  userId: number
  email: string
  fullName: string
  token: string
  expiresOn: Date
}

/** How a link left; `screen`: not at all, whoever asked for it hands `address` over themselves. */
export type SentLink = { by: 'mail' } | { by: 'log' } | { by: 'screen'; address: string }

/** Sends a link to its person. Rejects if the mail server does not take it. */
export type SendPasswordLink = (link: PasswordLink) => Promise<SentLink>

const sendTimeout = 8_000

/**
 * By mail where there is a mail server, into the log where that is wanted, else on the screen of whoever asks. The
 * token stands behind the #, which browsers send to no server.
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

set your password for Pipeline Board here:

${address}

The link works once, and for 24 hours. If you did not expect it, you need not do anything.
`
