export interface GateLimits {
  requestsAtWork: number
  requestsWaiting: number
}

/** One request on its way through the gate. */
export interface Visit {
  /** Calls back as soon as a slot is free, which may be at once. Never after `leave`. */
  work(start: () => void): void
  isWorking(): boolean
  /** Frees the place; a second time does nothing. */
  leave(): void
}

/**
 * Bounds what happens at the same time: so many work, so many more are inside (waiting for their turn, or still
 * sending their body), and for everyone else `enter` answers null.
 */
export function openGate({ requestsAtWork, requestsWaiting }: GateLimits): { enter(): Visit | null } {
  let inside = 0
  let atWork = 0
  // A set keeps the order of arrival, and an entry in the middle can leave.
  const waiting = new Set<() => void>()

  const callNext = () => {
    for (const begin of waiting) {
      if (atWork >= requestsAtWork) return
      waiting.delete(begin)
      begin()
    }
  }

  function visit(): Visit {
    let stage: 'inside' | 'working' | 'gone' = 'inside'
    let begin: (() => void) | null = null
    return {
      work(start) {
        if (stage !== 'inside') return
        begin = () => {
          stage = 'working'
          atWork += 1
          start()
        }
        waiting.add(begin)
        callNext()
      },
      isWorking: () => stage === 'working',
      leave() {
        if (stage === 'gone') return
        inside -= 1
        if (stage === 'working') atWork -= 1
        stage = 'gone'
        if (begin) waiting.delete(begin)
        callNext()
      },
    }
  }

  return {
    enter() {
      if (inside >= requestsAtWork + requestsWaiting) return null
      inside += 1
      return visit()
    },
  }
}
