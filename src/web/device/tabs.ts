/** The tabs of this program in one browser: they take turns by locks, and tell each other what has changed. */
export interface Tabs {
  /** Names this tab, and is new after every load of the page. */
  readonly id: string
  /** Runs `work` while no other tab holds the lock; in the order of the calls. A tab that is gone holds none. */
  lock<Value>(name: string, work: () => Promise<Value>): Promise<Value>
  /** Tells the other tabs; not this one. */
  post(message: unknown): void
  /** Messages are of unknown shape: another tab may run another version of the program. */
  listen(listener: (message: unknown) => void): void
}

const prefix = 'pipeline-board'

/** Locks and messages of the browser; where it has or allows none, every tab is on its own. */
export function browserTabs(id: string): Tabs {
  const channel = openChannel()
  const send = channel?.postMessage.bind(channel)
  return {
    id,
    lock: withLock,
    post: (message) => send?.(message),
    listen(listener) {
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data))
    },
  }
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(prefix)
  } catch {
    return null
  }
}

async function withLock<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  let isGranted = false
  const start = () => {
    isGranted = true
    return work()
  }
  try {
    return await navigator.locks.request(`${prefix}/${name}`, start)
  } catch (error) {
    // Refused in a frame whose storage is blocked, and absent over http: work has to go on.
    if (isGranted) throw error
    return work()
  }
}
