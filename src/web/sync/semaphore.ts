/** Bounds how many pieces of work run at the same time. */
export interface Semaphore {
  /**
   * Starts `work` in this very call while a permit is free, otherwise when one becomes free. Of those waiting, the one
   * with the lowest rank is next, among equals the one that came first. `rank` is asked anew whenever a permit becomes
   * free, because what is urgent may change while it waits.
   */
  run<Value>(work: () => Promise<Value>, rank?: () => number): Promise<Value>
}

interface Waiting {
  rank(): number
  start(): void
}

export function createSemaphore(permits: number): Semaphore {
  const waiting = new Set<Waiting>()
  let running = 0

  const startNext = () => {
    while (running < permits && waiting.size > 0) {
      const next = [...waiting].reduce((best, each) => (each.rank() < best.rank() ? each : best))
      waiting.delete(next)
      running += 1
      next.start()
    }
  }

  return {
    run: (work, rank = equal) =>
      new Promise((resolve, reject) => {
        const start = () =>
          void work()
            .then(resolve, reject)
            .finally(() => {
              running -= 1
              startNext()
            })
        waiting.add({ rank, start })
        startNext()
      }),
  }
}

const equal = () => 0
