/** Does work step by step while the browser is idle, and calls `onDone` at its end. Answers how to stop. */
export function inIdleTime(steps: Iterator<unknown>, onDone: () => void = nothing): () => void {
  const continueUntil = (deadline: Deadline) => {
    while (deadline.timeRemaining() > 1) if (steps.next().done) return onDone()
    stop = whenIdle(continueUntil)
  }
  let stop = whenIdle(continueUntil)
  return () => stop()
}

const nothing = () => {}

type Deadline = Pick<IdleDeadline, 'timeRemaining'>

/** Safari has no `requestIdleCallback`: there, 5 ms at a time are short enough not to be felt. */
function whenIdle(work: (deadline: Deadline) => void): () => void {
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
