import type { StreamTabs } from '#web/sync/live/stream-tabs.ts'

/** One browser for tests: its tabs share locks and channels. `open` answers what one tab gets. */
export function testBrowser(): { open(): StreamTabs } {
  const waiting = new Map<string, (() => Promise<void>)[]>()
  const channels = new Map<string, Set<{ hear(message: unknown): void }>>()

  async function next(name: string): Promise<void> {
    const queue = waiting.get(name) ?? []
    await queue[0]?.()
    queue.shift()
    if (queue.length > 0) void next(name)
  }

  return {
    open: () => ({
      lead: (name, signal, lead) =>
        new Promise((resolve, reject) => {
          const queue = waiting.get(name) ?? []
          waiting.set(name, queue)
          queue.push(async () => {
            if (signal.aborted) return reject(new Error('given up'))
            await lead()
            resolve()
          })
          if (queue.length === 1) void next(name)
        }),
      openChannel(name, onMessage) {
        const all = channels.get(name) ?? new Set()
        channels.set(name, all)
        const own = { hear: onMessage }
        all.add(own)
        return {
          post(message) {
            const copy = structuredClone(message)
            for (const each of all) if (each !== own) queueMicrotask(() => all.has(each) && each.hear(copy))
          },
          close: () => void all.delete(own),
        }
      },
    }),
  }
}
