import { setTimeout as pause } from 'node:timers/promises'
import type { Report } from '#server/report.ts'
import { redactAddresses } from './redact-addresses.ts'

export interface Polling {
  /** Starts nothing new, gives what runs a short grace period, then aborts it. */
  stop(): Promise<void>
}

/** Milliseconds. */
const gracePeriod = 3_000

/**
 * Sends what is due until stopped: every `milliseconds`, or at once while there is more. `sendDue` sends one batch and answers
 * whether there may be more. Its failure is reported as `event` once, not at every poll.
 */
export function pollForDue(
  sendDue: (stopping: AbortSignal) => Promise<boolean>,
  { milliseconds, report, event }: { milliseconds: number; report: Report; event: string },
): Polling {
  const stopping = new AbortController()
  const abortSending = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    let isReachable = true
    while (!stopping.signal.aborted) {
      let hasMore = false
      try {
        hasMore = await sendDue(abortSending.signal)
        isReachable = true
      } catch (error) {
        // Most likely the database is unreachable for a moment.
        if (isReachable) report({ event, error: redactAddresses(error) })
        isReachable = false
      }
      if (!hasMore) await pause(milliseconds, null, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    async stop() {
      stopping.abort()
      const timer = setTimeout(() => abortSending.abort(), gracePeriod)
      await running
      clearTimeout(timer)
    },
  }
}
