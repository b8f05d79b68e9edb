/** Runs work one after the other, in the order in which it was handed over; work that fails holds nobody up. */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = last.then(work, work)
    last = run.catch(() => null)
    return run
  }
}
