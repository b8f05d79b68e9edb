const isAddress = (text: string) => /^\S+@\S+$/.test(text)

/** Who messages come from where `MAIL_FROM` does not say: the account of the mail server, else no-reply at its host. */
export function senderAddress(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl)
  const account = decodeURIComponent(username)
  return isAddress(account) ? account : `no-reply@${hostname}`
}
