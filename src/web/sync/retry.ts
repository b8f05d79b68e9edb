import type { ApiError } from '#web/api/api-error.ts'

const base = 250
const cap = 15_000
/** Long enough for a hiccup of the network, short enough for somebody who waits for the card to stand. */
const mostTries = 5
const mostWaits = 20

/**
 * How many milliseconds to wait before the same request goes out again; null: give up. `tries` counts what was sent so
 * far, `random` lies in [0, 1).
 */
export function retryDelay(error: ApiError, tries: number, random: number): number | null {
  switch (error.kind) {
    case 'busy':
      if (tries >= mostWaits) return null
      return error.retryAfter === null ? jitter(tries, random) : Math.min(cap * 2, error.retryAfter * 1000)
    case 'unreachable':
    case 'failed':
      return tries >= mostTries ? null : jitter(tries, random)
    default:
      return null
  }
}

const jitter = (tries: number, random: number) => random * Math.min(cap, base * 2 ** (tries - 1))
