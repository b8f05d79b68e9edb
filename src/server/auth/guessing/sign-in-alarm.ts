import type { Mailer } from '#server/mail/mailer.ts'
import { redactAddresses } from '#server/mail/redact-addresses.ts'
import type { Report } from '#server/report.ts'
import { claimAlarm, userWithAdministrators } from '#server/store/access/credentials.ts'
import type { Store } from '#server/store/store.ts'

/** Tells the administrators that somebody guesses at an account. */
export type SignInAlarm = (userId: number, failures: number) => Promise<void>

const mailTimeout = 10_000

/** A line in the log and, where there is a mail server, a message to each administrator: once per account and day. */
export const signInAlarm =
  (options: { store: Store; mailer: Mailer | null; report: Report }): SignInAlarm =>
  async (userId, failures) => {
    const { store, mailer, report } = options
    if (!(await claimAlarm(store.database, userId, store.now()))) return
    report({ event: 'sign-in-alarm', userId, failures })
    const user = mailer && (await userWithAdministrators(store.database, userId))
    if (!mailer || !user) return
    for (const to of user.administrators) {
      const mail = {
        id: `alarm-${crypto.randomUUID()}`,
        to,
        subject: 'Somebody is guessing a password',
        text: text(user, failures),
      }
      try {
        await mailer.send(mail, AbortSignal.timeout(mailTimeout))
      } catch (error) {
        report({ event: 'sign-in-alarm-not-sent', userId, error: redactAddresses(error) })
      }
    }
  }

const text = (
  { fullName, email }: { fullName: string; email: string },
  failures: number,
) => `Somebody has tried to sign in to Pipeline Board as ${fullName} (${email}) and failed ${failures} times in a row.

Further guesses have to wait, up to 15 minutes each. ${fullName} can go on signing in from devices used within the last 30 days.

If this was not ${fullName}, there is nothing that you must do. With two-step sign-in a guessed password is useless.
This message is sent once a day at most.
`
