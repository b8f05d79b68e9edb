import type { Environment } from './sync/environment.ts'

/** Waits, at the longest until the network comes back. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      window.removeEventListener('online', end)
      resolve()
    }
    setTimeout(end, milliseconds)
    window.addEventListener('online', end)
  })

/** In milliseconds. A browser that is never idle waits no longer. */
const longestIdleWait = 1000

/** Waits at least so many milliseconds, and then until the browser is idle. */
const idle = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const whenIdle = () =>
      'requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: longestIdleWait }) : resolve()
    setTimeout(whenIdle, milliseconds)
  })

/** Time and chance, which are the same for every page of the browser. */
export const pageEnvironment = {
  now: () => new Date().toISOString(),
  newId: () => crypto.randomUUID(),
  random: Math.random,
  pause,
  idle,
} as const satisfies Partial<Environment>
