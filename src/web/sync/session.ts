import type { Credentials } from '#web/api/credentials.ts'

/** Who this browser is for the server: a cookie here, a short-lived token from the host in an embed. */
export interface Session extends Credentials {
  /** The server stopped accepting the proof; everything waits for a new sign-in. */
  hasEnded(): boolean
  subscribe(listener: () => void): () => void
  renewed(): void
}

/** The browser keeps the cookie, and no script can read it: only an answer tells that it has run out. */
export function cookieSession(): Session {
  let ended = false
  const listeners = new Set<() => void>()
  const set = (next: boolean) => {
    if (ended === next) return
    ended = next
    for (const listener of listeners) listener()
  }
  return {
    proof: () => ({ credentials: 'same-origin' }),
    rejected: () => set(true),
    renewed: () => set(false),
    hasEnded: () => ended,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
