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

/** Locks and messages of the browser; where it has none, this tab is the only one. */
export function browserTabs(id: string): Tabs {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(prefix)
  const send = channel?.postMessage.bind(channel)
  return {
    id,
    // Over http on another machine than this there are no locks.
    lock: (name, work) => ('locks' in navigator ? navigator.locks.request(`${prefix}/${name}`, work) : work()),
    post: (message) => send?.(message),
    listen(listener) {
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data))
    },
  }
}
