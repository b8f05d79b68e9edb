/** Does work step by step while nothing else happens, and calls `onDone` at its end. Answers how to stop. */
export function inIdleTime(steps: Iterator<unknown>, onDone: () => void = nothing): () => void {
  const goOn = (deadline: { timeRemaining(): number }) => {
    while (deadline.timeRemaining() > 1) if (steps.next().done) return onDone()
    stop = whenIdle(goOn)
  }
  let stop = whenIdle(goOn)
  return () => stop()
}

const nothing = () => {}

/** Not every browser tells when it is idle; a few milliseconds at a time never hurt. */
function whenIdle(work: (deadline: { timeRemaining(): number }) => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(work)
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(() => {
    const end = performance.now() + 5
    work({ timeRemaining: () => end - performance.now() })
  }, 50)
  return () => clearTimeout(handle)
}
