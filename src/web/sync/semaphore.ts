/** Lets only so many at work at the same time; of those who wait, the one with the lowest rank is next. */
export interface Turns {
  /** `rank` is asked whenever a place is free: what is urgent may change while one waits. */
  take<Value>(rank: () => number, work: () => Promise<Value>): Promise<Value>
}

export function createTurns(places: number): Turns {
  const waiting = new Set<{ rank(): number; begin(): void }>()
  let atWork = 0

  const callNext = () => {
    while (atWork < places && waiting.size > 0) {
      const next = [...waiting].reduce((best, each) => (each.rank() < best.rank() ? each : best))
      waiting.delete(next)
      atWork += 1
      next.begin()
    }
  }

  return {
    async take(rank, work) {
      await new Promise<void>((begin) => {
        waiting.add({ rank, begin })
        callNext()
      })
      try {
        return await work()
      } finally {
        atWork -= 1
        callNext()
      }
    },
  }
}
