export interface FailureLimits {
  /** Failures without a delay; the last of them is followed by the first delay. */
  free: number
  /** Milliseconds; doubled with every further failure. */
  firstDelay: number
  longestDelay: number
  /** Milliseconds after which one failure is forgotten. */
  forgetOneIn: number
}

interface Failures {
  count: number
  /** Milliseconds since the epoch: from when on the next failure is being forgotten. */
  since: number
  blockedUntil: number
}

/** Milliseconds: whoever guesses from many addresses must not have all of them looked through at each guess. */
const forgetAllEvery = 1000

/** Failures by key, in memory: how many there were lately, and how long the key has to wait for its next try. */
export class FailureBudget {
  readonly #now: () => Date
  readonly #limits: FailureLimits
  readonly #failures = new Map<string, Failures>()
  #forgottenAt = -Infinity

  constructor(now: () => Date, limits: FailureLimits) {
    this.#now = now
    this.#limits = limits
  }

  /** Whole seconds before the key may try again; 0 = now. */
  secondsToWait(key: string): number {
    const now = this.#now().getTime()
    if (now - this.#forgottenAt >= forgetAllEvery) {
      this.#forgottenAt = now
      for (const each of this.#failures.keys()) this.#forget(each, now)
    } else this.#forget(key, now)
    return Math.max(0, Math.ceil(((this.#failures.get(key)?.blockedUntil ?? 0) - now) / 1000))
  }

  /** Counts one failure in advance. */
  spend(key: string): { count: number; takeBack(): void } {
    const now = this.#now().getTime()
    const before = this.#failures.get(key)
    const count = (before?.count ?? 0) + 1
    const { free, firstDelay, longestDelay } = this.#limits
    const delay = count < free ? 0 : Math.min(longestDelay, firstDelay * 2 ** (count - free))
    const failures = { count, since: before?.since ?? now, blockedUntil: now + delay }
    this.#failures.set(key, failures)
    return { count, takeBack: () => this.#takeBack(key, failures, before?.blockedUntil ?? 0) }
  }

  clear(key: string): void {
    this.#failures.delete(key)
  }

  #takeBack(key: string, spent: Failures, blockedBefore: number): void {
    const current = this.#failures.get(key)
    if (!current) return
    if (current.count <= 1) return void this.#failures.delete(key)
    current.count -= 1
    // Where others were counted after it, their delay stays.
    if (current === spent) current.blockedUntil = blockedBefore
  }

  #forget(key: string, now: number): void {
    const failures = this.#failures.get(key)
    if (!failures) return
    const { forgetOneIn } = this.#limits
    const forgotten = Math.floor((now - failures.since) / forgetOneIn)
    failures.count -= forgotten
    failures.since += forgotten * forgetOneIn
    if (failures.count <= 0 && failures.blockedUntil <= now) this.#failures.delete(key)
  }
}
