/** What the tabs of one browser use to share a stream. */
export interface StreamTabs {
  /**
   * Runs `lead` as soon as no other tab does so under this name, and leads until the promise that it answers is settled.
   * Rejects where the browser refuses, and when `signal` is aborted before.
   */
  lead(name: string, signal: AbortSignal, lead: () => Promise<void>): Promise<void>
  /** `onMessage` hears what the other tabs post under this name. */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel
}

export interface TabChannel {
  post(message: unknown): void
  close(): void
}

/** By Web Locks and BroadcastChannel; null where the browser has no such thing. */
export function browserStreamTabs(): StreamTabs | null {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return null
  return {
    async lead(name, signal, lead) {
      await navigator.locks.request(name, { signal }, lead)
    },
    openChannel(name, onMessage) {
      const channel = new BroadcastChannel(name)
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
      return { post: channel.postMessage.bind(channel), close: () => channel.close() }
    },
  }
}
