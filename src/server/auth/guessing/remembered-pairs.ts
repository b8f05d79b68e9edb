/** What is remembered of an e-mail and a password that were checked together. */
interface Verdict {
  /** The verdict holds for this hash only: a changed password drops it. Null = the account had no password. */
  passwordHash: string | null
  /** Milliseconds since the epoch. */
  checkedOn: number
}

const minute = 60_000
/** How long a right pair needs no other hash; every use starts the time anew. API clients send it with each request. */
const freshFor = 5 * minute
const rememberedFor = 30 * 24 * 60 * minute
const mostRemembered = 10_000

export type RememberedVerdict = 'right' | 'right-lately' | 'wrong' | null

/**
 * The verdicts about pairs of e-mail and password, in memory and under a keyed hash, so that
 * - a pair that was right lately is not locked out by others who guess, and
 * - a script that repeats the same wrong password neither lengthens a delay nor costs a hash.
 */
export class RememberedPairs {
  readonly #now: () => Date
  // Apart, so that wrong guesses cannot push out the right ones. Each is in the order of last use.
  readonly #right = new Map<string, Verdict>()
  readonly #wrong = new Map<string, Verdict>()

  constructor(now: () => Date) {
    this.#now = now
  }

  /** `right`: needs no hash. `right-lately`: it was right within 30 days, and has to be hashed again. */
  recall(pair: string, passwordHash: string | null): RememberedVerdict {
    if (this.#find(this.#wrong, pair, passwordHash)) return 'wrong'
    const right = this.#find(this.#right, pair, passwordHash)
    if (!right) return null
    if (this.#age(right) > freshFor) return 'right-lately'
    this.remember(pair, true, passwordHash)
    return 'right'
  }

  remember(pair: string, isRight: boolean, passwordHash: string | null): void {
    const verdicts = isRight ? this.#right : this.#wrong
    verdicts.delete(pair)
    verdicts.set(pair, { passwordHash, checkedOn: this.#now().getTime() })
    if (verdicts.size <= mostRemembered) return
    const [oldest] = verdicts.keys()
    if (oldest !== undefined) verdicts.delete(oldest)
  }

  #find(verdicts: Map<string, Verdict>, pair: string, passwordHash: string | null): Verdict | null {
    const verdict = verdicts.get(pair)
    if (!verdict) return null
    if (verdict.passwordHash === passwordHash && this.#age(verdict) <= rememberedFor) return verdict
    verdicts.delete(pair)
    return null
  }

  readonly #age = ({ checkedOn }: Verdict) => this.#now().getTime() - checkedOn
}
