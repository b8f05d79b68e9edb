export interface Mail {
  /** One address. */
  to: string
  subject: string
  text: string
  /** The same for every attempt, so that a receiver can recognise a duplicate. */
  id: string
}

export interface Mailer {
  /** Resolves when the mail server has accepted the message; rejects with its error, or when the signal aborts. */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  close(): void
}

const seconds = 1_000

/** Sends through the mail server of an `smtp://` or `smtps://` URL. The library is loaded only if there is one. */
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
        // An object is always one recipient; a string would be parsed as a list.
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

const isAddress = (text: string) => /^\S+@\S+$/.test(text)

/** The default sender if `MAIL_FROM` is not set: the account of the mail server, else `no-reply@` its host. */
export function senderAddress(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl)
  const account = decodeURIComponent(username)
  return isAddress(account) ? account : `no-reply@${hostname}`
}
