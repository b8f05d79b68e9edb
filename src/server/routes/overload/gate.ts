export interface GateLimits {
  atWork: number
  waiting: number
}

/** One request that was let in. */
export interface Visit {
  isWorking(): boolean
  /** Frees its slot or leaves the queue; a second call does nothing. */
  leave(): void
}

export interface Gate {
  /**
   * Calls `start` as soon as there is a free slot, which may be at once; never after `leave`. Null = the queue is full,
   * too.
   */
  enter(start: () => void): Visit | null
}

/** A semaphore with a bounded queue: so many work at the same time, so many more wait in the order of their arrival. */
export function openGate({ atWork, waiting }: GateLimits): Gate {
  let working = 0
  // A set keeps the order of arrival and allows removal from the middle.
  const queue = new Set<() => void>()

  const callNext = () => {
    for (const begin of queue) {
      if (working >= atWork) return
      queue.delete(begin)
      begin()
    }
  }

  return {
    enter(start) {
      if (working >= atWork && queue.size >= waiting) return null
      let stage: 'waiting' | 'working' | 'gone' = 'waiting'
      const begin = () => {
        stage = 'working'
        working += 1
        start()
      }
      queue.add(begin)
      callNext()
      return {
        isWorking: () => stage === 'working',
        leave() {
          if (stage === 'working') working -= 1
          queue.delete(begin)
          stage = 'gone'
          callNext()
        },
      }
    },
  }
}
