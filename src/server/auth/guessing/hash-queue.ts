/** Too many password checks wait already. */
export class TooManySignIns extends Error {}

/**
 * `known` comes first: from a device or address that signed in lately, with a pair that was right lately, or with a
 * valid password link.
 */
export type HashPriority = 'known' | 'unknown'

const atOnce = 2
const mostWaiting = 16

/**
 * A semaphore with two priorities for hashing passwords, which takes 134 MB and 0.4 s each: two at once, sixteen of
 * each priority waiting, and a TooManySignIns beyond that. Unknown callers cannot take the room of known ones.
 */
export class HashQueue {
  readonly #waiting: Readonly<Record<HashPriority, (() => void)[]>> = { known: [], unknown: [] }
  #running = 0

  async run<Result>(priority: HashPriority, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= atOnce) {
      if (this.#waiting[priority].length >= mostWaiting) throw new TooManySignIns()
      await new Promise<void>((resolve) => this.#waiting[priority].push(resolve))
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
