import type { KeptFailuresParts } from './orphans/kept-failures.ts'
import type { OperationSender, SenderParts } from './operation-sender.ts'

/** In milliseconds, between attempts to load the code. */
const retryInterval = 2_000

/**
 * Sends the log, and takes over what tabs that are gone have left in it. The code comes with the first call: the first
 * picture needs none of it. Until it is there, operations wait in the log.
 */
export function createSending(parts: Omit<SenderParts, 'failures'> & KeptFailuresParts): () => void {
  let sender: OperationSender | null = null
  let isLoading = false

  async function load(): Promise<void> {
    isLoading = true
    while (!sender) {
      try {
        const [{ createOperationSender }, { adoptOrphans }, { createKeptFailures }] = await Promise.all([
          import('./operation-sender.ts'),
          import('./orphans/adoption.ts'),
          import('./orphans/kept-failures.ts'),
        ])
        const failures = createKeptFailures(parts)
        sender = createOperationSender({ ...parts, failures })
        adoptOrphans({ ...parts, failures })
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
