/** How many streams may be open. */
export interface StreamLimits {
  eventStreams: number
  eventStreamsPerUser: number
}

/** Counts the open streams of the process and of each user. */
export class StreamPermits {
  readonly #limits: StreamLimits
  readonly #ofUsers = new Map<number, number>()
  #all = 0

  constructor(limits: StreamLimits) {
    this.#limits = limits
  }

  get taken(): number {
    return this.#all
  }

  /** Takes a permit for a stream of a user (Id); returns how to give it back, or why there is none. */
  take(userId: number): (() => void) | 'user' | 'all' {
    const own = this.#ofUsers.get(userId) ?? 0
    if (own >= this.#limits.eventStreamsPerUser) return 'user'
    if (this.#all >= this.#limits.eventStreams) return 'all'
    this.#all += 1
    this.#ofUsers.set(userId, own + 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#all -= 1
      const left = (this.#ofUsers.get(userId) ?? 1) - 1
      if (left === 0) this.#ofUsers.delete(userId)
      else this.#ofUsers.set(userId, left)
    }
  }
}
