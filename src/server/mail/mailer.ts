export interface Mail {
  /** One address. */
  to: string
  subject: string
  text: string
  /** The same at every try, so that a receiver can recognise a repetition. */
  id: string
}

/** How a message leaves the house. */
export interface Mailer {
  /** Resolves when the next mail server has taken the message; rejects with its reason, or when the signal says so. */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  close(): void
}
