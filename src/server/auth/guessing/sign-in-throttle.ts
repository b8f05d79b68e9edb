import { FailureBudget } from './failure-budget.ts'

/** What an attempt is counted on. */
export type ThrottleSubject =
  /** A device or an address that signed in to this account lately: a budget of its own, out of everybody else's reach. */
  | { kind: 'known'; key: string }
  /** Everybody else: they share the budget of the account and that of their address. */
  | { kind: 'unknown'; account: string; address: string }

/** An attempt that may be carried out. It counts as failed until it is taken back. */
export interface Attempt {
  /** Failures of this subject that are not forgotten yet, this attempt included. */
  readonly failures: number
  /** The attempt succeeded, or was never carried out: it does not count. */
  takeBack(): void
}

const minute = 60_000
const perAccount = { free: 5, firstDelay: 1_000, longestDelay: 15 * minute, forgetOneIn: 15 * minute }
// An address is an office more often than an attacker: thirty failures are free, and all are forgotten after ten minutes.
const perAddress = { free: 30, firstDelay: 10 * minute, longestDelay: 10 * minute, forgetOneIn: (10 * minute) / 30 }

/** Of wrong secrets and codes of portals, by network. */
export const portalFailures = (now: () => Date): FailureBudget => new FailureBudget(now, perAddress)

/**
 * Slows down guessing. After the fifth failure a subject waits 1 s, 2 s, 4 s … up to 15 minutes between attempts; one
 * failure is forgotten every 15 minutes. An attempt counts before its password is checked, so that guesses sent at the
 * same moment do not pass together.
 */
export class SignInThrottle {
  readonly #accounts: FailureBudget
  readonly #addresses: FailureBudget

  constructor(now: () => Date) {
    this.#accounts = new FailureBudget(now, perAccount)
    this.#addresses = new FailureBudget(now, perAddress)
  }

  /** The attempt, or the whole seconds to wait before the next one. */
  begin(subject: ThrottleSubject): Attempt | number {
    const [accountKey, address] =
      subject.kind === 'known' ? [`known\0${subject.key}`, null] : [`account\0${subject.account}`, subject.address]
    const seconds = Math.max(
      this.#accounts.secondsToWait(accountKey),
      address === null ? 0 : this.#addresses.secondsToWait(address),
    )
    if (seconds > 0) return seconds
    const ofAccount = this.#accounts.spend(accountKey)
    const ofAddress = address === null ? null : this.#addresses.spend(address)
    return {
      failures: ofAccount.count,
      takeBack() {
        ofAccount.takeBack()
        ofAddress?.takeBack()
      },
    }
  }

  /** Forgets the failures of a known device or address: it has just signed in. */
  clear(key: string): void {
    this.#accounts.clear(`known\0${key}`)
  }
}
