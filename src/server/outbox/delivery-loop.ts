import { setTimeout as pause } from 'node:timers/promises'
import { deliverDue, type Outbox } from './deliver-due.ts'
import { redactAddresses } from '#server/mail/redact-addresses.ts'

interface DeliveryLoop {
  /** Starts nothing new, gives running deliveries a short grace period, then aborts them. */
  stop(): Promise<void>
}

/** Milliseconds. */
const gracePeriod = 3_000

/** Polls for due messages until stopped: every `pollMilliseconds`, or at once while there are more. */
export function startDeliveryLoop(outbox: Outbox, { pollMilliseconds = 2_000 } = {}): DeliveryLoop {
  const stopping = new AbortController()
  const abortDeliveries = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    let isReachable = true
    while (!stopping.signal.aborted) {
      let hasMore = false
      try {
        hasMore = await deliverDue(outbox, abortDeliveries.signal)
        isReachable = true
      } catch (error) {
        // Most likely the database is unreachable for a moment. Logged once, not at every poll.
        if (isReachable) outbox.report({ event: 'outbox-unreachable', error: redactAddresses(error) })
        isReachable = false
      }
      if (!hasMore) await pause(pollMilliseconds, null, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    async stop() {
      stopping.abort()
      const timer = setTimeout(() => abortDeliveries.abort(), gracePeriod)
      await running
      clearTimeout(timer)
    },
  }
}
