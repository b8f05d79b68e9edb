/** The tabs of this program in one browser: locks that one of them holds at a time, and messages between them. */
export interface Tabs {
  /** Names this tab, and is new after every load of the page. */
  readonly id: string
  /**
   * Runs `work` while no other tab holds the lock; in the order of the calls. A tab that is gone holds none. Where the
   * browser has no locks, or refuses them, `work` runs all the same.
   */
  lock<Value>(name: string, work: () => Promise<Value>): Promise<Value>
  /**
   * Runs `work` as soon as no other tab does so under this name. Unlike `lock` it rejects where the browser refuses: what
   * only one tab may do is not done by all. Rejects, too, when `signal` is aborted before.
   */
  lead(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void>
  /** Tells the other tabs; not this one. */
  post(message: unknown): void
  /** Messages are of unknown shape: another tab may run another version of the program. */
  listen(listener: (message: unknown) => void): void
  /** A channel beside `post` and `listen`, for much that few listen to. Throws where the browser has or allows none. */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel
}

export interface TabChannel {
  post(message: unknown): void
  close(): void
}

const prefix = 'pipeline-board'

/** Locks and messages of the browser; where it has or allows none, every tab is on its own. */
export function browserTabs(id: string): Tabs {
  const listeners = new Set<(message: unknown) => void>()
  const channel = openSharedChannel((message) => {
    for (const listener of listeners) listener(message)
  })
  return {
    id,
    lock: withLock,
    async lead(name, signal, work) {
      await navigator.locks.request(name, { signal }, work)
    },
    post: (message) => channel?.post(message),
    listen: (listener) => void listeners.add(listener),
    openChannel,
  }
}

function openChannel(name: string, onMessage: (message: unknown) => void): TabChannel {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
  return { post: channel.postMessage.bind(channel), close: () => channel.close() }
}

function openSharedChannel(onMessage: (message: unknown) => void): TabChannel | null {
  try {
    return openChannel(prefix, onMessage)
  } catch {
    return null
  }
}

/** `lock` of the tabs of this browser, also for a worker that asks in the place of its page. */
export async function withLock<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
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
