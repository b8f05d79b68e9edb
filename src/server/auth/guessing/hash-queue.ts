/** Too many password checks wait already. */
export class TooManySignIns extends Error {}

/**
 * Who waits in which line for a password check: `known` comes first. Known = has signed in from there lately, holds a
 * valid link, or is a pair that was right lately.
 */
export type HashLane = 'known' | 'unknown'

const atOnce = 2
const longestLine = 16

/**
 * A semaphore with priority for the hashing of passwords, which takes 134 MB and 0.4 s each: two at once, sixteen
 * waiting in each lane, and beyond that a TooManySignIns. Strangers cannot fill the lane of those who are known.
 */
export class HashQueue {
  readonly #waiting: Readonly<Record<HashLane, (() => void)[]>> = { known: [], unknown: [] }
  #running = 0

  async run<Result>(lane: HashLane, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= atOnce) {
      if (this.#waiting[lane].length >= longestLine) throw new TooManySignIns()
      await new Promise<void>((resolve) => this.#waiting[lane].push(resolve))
    } else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.known.shift() ?? this.#waiting.unknown.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
