import type { HostConnection } from '#web/embed/host-connection.ts'
import type { ReadonlyStore } from '#web/react/store.ts'

interface NetworkParts {
  connection: Pick<HostConnection, 'phase' | 'send'>
  /** Whether the browser has a network. */
  online: ReadonlyStore<boolean>
}

/**
 * Tells the host from now on when the network is gone, and when it is there again. For the host alone this is another state:
 * the board stays on the screen, and says so in its header. Answers what tells a host that has just come.
 */
export function tellNetwork({ connection, online }: NetworkParts): () => void {
  const tell = () => {
    if (connection.phase.read().state !== 'ready') return
    connection.send('state', online.read() ? { name: 'ready' } : { name: 'offline', code: 'no_network' })
  }
  const tellIfGone = () => {
    if (!online.read()) tell()
  }
  online.subscribe(tell)
  connection.phase.subscribe(tellIfGone)
  return tellIfGone
}
