import type { Mailer } from './mailer.ts'
import { senderAddress } from './sender-address.ts'

const seconds = 1_000

/** Sends through the mail server of an `smtp://` or `smtps://` address. The library is loaded only where it is used. */
export async function smtpMailer(options: { url: string; from: string | undefined }): Promise<Mailer> {
  const { createTransport } = await import('nodemailer')
  const from = options.from ?? senderAddress(options.url)
  const domain = /@([^\s@>]+)/.exec(from)?.[1] ?? 'localhost'
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 4,
    idleTimeout: 30 * seconds,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
  })
  return {
    async send({ to, subject, text, id }, signal) {
      await transport.sendMail({
        from,
        // An object is one recipient, whatever stands in it; a text would be read as a list.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        signal,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}
