import type { OperationSender } from './operation-sender.ts'
import type { SendingParts } from './start-sending.ts'

/** In milliseconds, between attempts to load the code. */
const retryInterval = 2_000

/**
 * Sends the log, and takes over what tabs that are gone have left in it. The code comes with the first call: the first
 * picture needs none of it. Until it is there, operations wait in the log.
 */
export function createSending(parts: SendingParts): () => void {
  let sender: OperationSender | null = null
  let isLoading = false

  async function load(): Promise<void> {
    isLoading = true
    while (!sender) {
      try {
        sender = (await import('./start-sending.ts')).startSending(parts)
      } catch {
        // The network is away, or a newer version was deployed: what waits is persisted.
        await parts.pause(retryInterval)
      }
    }
    sender.sendNext()
  }

  return () => {
    if (sender) sender.sendNext()
    else if (!isLoading) void load()
  }
}
