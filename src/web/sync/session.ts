import type { Credentials, Proof } from '#web/api/credentials.ts'
import { createStore } from '#web/react/store.ts'

/** Who this browser is for the server: a cookie here, a short-lived token from the host in an embed. */
export interface Session extends Credentials {
  /** The server no longer accepts the proof; everything waits for a new sign-in. */
  hasEnded(): boolean
  /** Tells when the session has ended, and when it was renewed. */
  subscribe(listener: () => void): () => void
  renewed(): void
}

/** A new object for every session: which one a request has sent tells which session it was for. */
const newProof = (): Proof => ({ credentials: 'same-origin' })

/** The browser keeps the cookie, and no script can read it: only an answer tells that it has expired. */
export function cookieSession(): Session {
  const ended = createStore(false)
  let current = newProof()
  return {
    proof: () => current,
    // The answer to a request of the session before says nothing about this one.
    rejected(proof) {
      if (proof === current) ended.set(true)
      return false
    },
    renewed() {
      current = newProof()
      ended.set(false)
    },
    hasEnded: ended.read,
    subscribe: ended.subscribe,
  }
}

/** Resolves when the session holds, at once where it never ended. */
export const untilRenewed = (session: Session): Promise<void> =>
  new Promise((resolve) => {
    if (!session.hasEnded()) return resolve()
    const unsubscribe = session.subscribe(() => {
      if (session.hasEnded()) return
      unsubscribe()
      resolve()
    })
  })
