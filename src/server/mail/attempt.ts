/** Milliseconds for one attempt to send a message. */
const sendTimeout = 45_000

/** Longer than one attempt may take, so that two servers do not send the same message. */
export const leaseSeconds = 120

/** Runs one attempt with a signal that aborts when it takes too long, or with the given signal. */
export async function withTimeout<Result>(
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController()
  const onAbort = () => own.abort(signal.reason)
  const timer = setTimeout(() => own.abort(new Error(`no answer within ${sendTimeout / 1000} s`)), sendTimeout)
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    return await attempt(own.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
