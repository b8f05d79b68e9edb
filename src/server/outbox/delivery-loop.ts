import { setTimeout as pause } from 'node:timers/promises'
import { deliverDue, type Outbox } from './deliver-due.ts'
import { withoutAddresses } from '#server/mail/redact-addresses.ts'

export interface DeliveryLoop {
  /** Lets what is on its way finish for a moment, cuts it short after that, and starts nothing new. */
  stop(): Promise<void>
}

const graceAtStop = 3_000

/** Looks for due messages for as long as the server lives, every `pollMilliseconds`, or at once while there are many. */
export function startDeliveryLoop(outbox: Outbox, { pollMilliseconds = 2_000 } = {}): DeliveryLoop {
  const stopping = new AbortController()
  const cutShort = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    let isReachable = true
    while (!stopping.signal.aborted) {
      let hasMore = false
      try {
        hasMore = await deliverDue(outbox, cutShort.signal)
        isReachable = true
      } catch (error) {
        // Most likely the database is away for a moment; the messages wait there. Said once, not every two seconds.
        if (isReachable) outbox.report({ event: 'outbox-unreachable', error: withoutAddresses(error) })
        isReachable = false
      }
      if (!hasMore) await pause(pollMilliseconds, null, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    async stop() {
      stopping.abort()
      const cut = setTimeout(() => cutShort.abort(), graceAtStop)
      await running
      clearTimeout(cut)
    },
  }
}
