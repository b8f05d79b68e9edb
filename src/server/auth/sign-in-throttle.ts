interface Failures {
  count: number
  /** Milliseconds since the epoch. */
  until: number
}

const freeFailures = 5
const firstDelay = 1_000
const longestDelay = 15 * 60_000
const perAddress = { failures: 30, within: 10 * 60_000 }

/**
 * Slows down guessing: from the fifth failure on an account waits 1 s, 2 s, 4 s … up to 15 minutes; an address may
 * fail 30 times in 10 minutes.
 */
export class SignInThrottle {
  readonly #now: () => Date
  readonly #accounts = new Map<string, Failures>()
  readonly #addresses = new Map<string, Failures>()

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Seconds to wait before this account or address may try again; 0 = now. */
  secondsToWait(account: string, address: string): number {
    const now = this.#now().getTime()
    this.#forget(now)
    const byAccount = this.#accounts.get(account)
    const byAddress = this.#addresses.get(address)
    const waits = [
      byAccount && byAccount.count >= freeFailures ? byAccount.until - now : 0,
      byAddress && byAddress.count >= perAddress.failures ? byAddress.until - now : 0,
    ]
    return Math.max(0, Math.ceil(Math.max(...waits) / 1000))
  }

  failed(account: string, address: string): void {
    const now = this.#now().getTime()
    const count = (this.#accounts.get(account)?.count ?? 0) + 1
    const delay = Math.min(longestDelay, firstDelay * 2 ** Math.max(0, count - freeFailures))
    this.#accounts.set(account, { count, until: now + (count < freeFailures ? longestDelay : delay) })
    const before = this.#addresses.get(address)
    this.#addresses.set(address, { count: (before?.count ?? 0) + 1, until: before?.until ?? now + perAddress.within })
  }

  succeeded(account: string): void {
    this.#accounts.delete(account)
  }

  #forget(now: number): void {
    for (const [account, { until }] of this.#accounts) if (until + longestDelay < now) this.#accounts.delete(account)
    for (const [address, { until }] of this.#addresses) if (until < now) this.#addresses.delete(address)
  }
}
