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

/** In milliseconds. A browser that is busy for so long without an idle moment gives the work a short turn all the same. */
const longestWait = 500

/** Answers how to cancel. Safari has no `requestIdleCallback`. */
export function whenIdle(work: (deadline: Deadline) => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback((deadline) => work(deadline.didTimeout ? shortTurn() : deadline), {
      timeout: longestWait,
    })
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(() => work(shortTurn()), 50)
  return () => clearTimeout(handle)
}

/** 5 ms are short enough not to be felt. */
function shortTurn(): Deadline {
  const end = performance.now() + 5
  return { timeRemaining: () => end - performance.now() }
}
