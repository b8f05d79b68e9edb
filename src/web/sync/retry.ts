import { ApiError } from '#web/api/api-error.ts'

/*
 * The one rule for sending a failed request again.
 *
 * What: no answer (network, timeout), an answer that makes no sense, 408, 429, every 5xx, and 409, which is how the
 * older throttle of the real service says 429. Everything else is an answer and is final.
 * When: after `Retry-After` where the server names it, otherwise after a random part ("full jitter") of 250 ms, which
 * doubles with every attempt up to 15 s: browsers that failed together do not come back together.
 * How often: as the limits say.
 */
const firstDelay = 250
const longestDelay = 15_000

export interface RetryLimits {
  /** Requests in all, while nothing says how long the failure lasts. */
  attempts: number
  /** Requests in all, while the server says that it is busy. */
  attemptsWhileBusy: number
  /** The longest `Retry-After` that is waited for, in milliseconds; a longer one is cut to it. */
  longestRetryAfter: number
}

/** As long as the page lives: a change that somebody has made is given up only when the server refuses it. */
export const writeRetries: RetryLimits = {
  attempts: Number.POSITIVE_INFINITY,
  attemptsWhileBusy: Number.POSITIVE_INFINITY,
  longestRetryAfter: 300_000,
}

/** A check for what others have changed: nobody waits for it, and it is repeated anyway. */
export const checkRetries: RetryLimits = { attempts: 5, attemptsWhileBusy: 20, longestRetryAfter: 30_000 }

/** Meanwhile the screen shows a placeholder: an error with a button to try again is better than a long wait. */
export const readRetries: RetryLimits = { attempts: 3, attemptsWhileBusy: 3, longestRetryAfter: 1_000 }

/**
 * How many milliseconds to wait before the same request goes out again; null: give up. `attempts` counts what was sent
 * so far, `random` lies in [0, 1).
 */
export function retryDelay(
  error: unknown,
  attempts: number,
  random: number,
  limits: RetryLimits = writeRetries,
): number | null {
  if (!(error instanceof ApiError) || !isTransient(error)) return null
  const isBusy = error.kind === 'busy'
  if (attempts >= (isBusy ? limits.attemptsWhileBusy : limits.attempts)) return null
  if (isBusy && error.retryAfter !== null) return Math.min(limits.longestRetryAfter, error.retryAfter * 1000)
  return random * Math.min(longestDelay, firstDelay * 2 ** (attempts - 1))
}

const requestTimeout = 408

const isTransient = ({ kind, status }: ApiError) =>
  kind === 'unreachable' || kind === 'failed' || kind === 'busy' || status === requestTimeout

/** Repeats a request within the limits; throws what the last one threw. */
export async function withRetries<Value>(
  request: () => Promise<Value>,
  { pause, random, limits }: { pause(milliseconds: number): Promise<void>; random(): number; limits: RetryLimits },
): Promise<Value> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await request()
    } catch (error) {
      const delay = retryDelay(error, attempts, random(), limits)
      if (delay === null) throw error
      await pause(delay)
    }
  }
}

/** The same rule as options of a TanStack query, which counts failures instead of attempts. */
export const retryOptions = (limits: RetryLimits, random: () => number) => ({
  retry: (failures: number, error: unknown) => retryDelay(error, failures + 1, 0, limits) !== null,
  retryDelay: (failures: number, error: unknown) => retryDelay(error, failures + 1, random(), limits) ?? 0,
})
