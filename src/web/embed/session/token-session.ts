import type { PortalRefusal } from '#core/contract/endpoints/portals.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Proof } from '#web/api/credentials.ts'
import { createStore } from '#web/react/store.ts'
import type { Session } from '#web/sync/session.ts'

export interface Token {
  readonly text: string
  /** In seconds, from when the answer came: the clocks of server and browser may differ. */
  readonly expiresIn: number
}

export type CodeReason = 'first' | 'expiring' | 'rejected'

/** A session by a short-lived token, which the host renews; in memory only. */
export interface TokenSession extends Session {
  /** Resolves when there is a token; rejects with an ApiError where there is none. */
  open(): Promise<void>
  /** Why it has ended: a code of the server or of the host; null while it holds. */
  endedBy(): string | null
  /** Asks the host once more after the session has ended. */
  tryAgain(): Promise<void>
}

interface TokenSessionParts {
  /** A one-time code of the host, or why there is none. */
  requestCode(reason: CodeReason): Promise<{ readonly code: string } | { readonly denied: string }>
  /** Throws an ApiError: a refusal has a code. */
  exchange(code: string): Promise<Token>
  /** In milliseconds; only differences count. */
  now(): number
}

/** The part of its life after which a token is renewed. */
const renewAt = 0.8
const mostFailures = 2
/** In milliseconds. A token that is refused so soon after it was given is a failure, too. */
const youngest = 5_000
/** In milliseconds, until the next attempt where the server could not be reached. */
const retryInterval = 5_000

/** What passes by itself: the token is not refused, there is only no answer. */
const isPassing = ({ kind }: ApiError) => kind === 'unreachable' || kind === 'failed' || kind === 'busy'

/** Nothing that another code of this host could change. */
const finalRefusals: readonly string[] = [
  'client_revoked',
  'origin_refused',
  'user_unknown',
] satisfies readonly PortalRefusal[]

export function createTokenSession({ requestCode, exchange, now }: TokenSessionParts): TokenSession {
  const ended = createStore<string | null>(null)
  let current: { readonly proof: Proof; readonly since: number; readonly until: number } | null = null
  let rejectedYoung = 0
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function accept({ text, expiresIn }: Token) {
    const life = expiresIn * 1000
    const proof: Proof = { credentials: 'omit', headers: { Authorization: `Bearer ${text}` } }
    current = { proof, since: now(), until: now() + life }
    renewIn(life * renewAt)
    ended.set(null)
  }

  function renewIn(milliseconds: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      renew('expiring').catch(() => ended.read() === null && renewIn(retryInterval))
    }, milliseconds)
  }

  function end(why: string): ApiError {
    clearTimeout(timer)
    current = null
    ended.set(why)
    return signedOut()
  }

  /** One attempt answers why it failed; null: it did not. */
  async function attempt(reason: CodeReason): Promise<string | null> {
    const answer = await requestCode(reason)
    if ('denied' in answer) return answer.denied
    try {
      accept(await exchange(answer.code))
      return null
    } catch (error) {
      if (!(error instanceof ApiError) || isPassing(error)) throw error
      return error.code ?? error.kind
    }
  }

  async function attempts(reason: CodeReason): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      const failure = await attempt(failures === 1 ? reason : 'rejected')
      if (failure === null) return
      if (failures === mostFailures || finalRefusals.includes(failure)) throw end(failure)
    }
  }

  /** One at a time: whoever needs a token meanwhile waits for the same one. */
  function renew(reason: CodeReason): Promise<void> {
    running ??= attempts(reason).finally(() => {
      running = null
    })
    return running
  }

  async function proofAfterRenewal(): Promise<Proof> {
    await renew('rejected')
    if (!current) throw signedOut()
    return current.proof
  }

  return {
    open: () => renew('first'),
    proof() {
      if (current && now() < current.until) return current.proof
      // It has ended, and only the user or the host begins another one.
      if (ended.read() !== null && !running) return Promise.reject(signedOut())
      return proofAfterRenewal()
    },
    async rejected(proof) {
      // The answer to a request with an earlier token says nothing about this one.
      if (proof === current?.proof) {
        rejectedYoung = now() - current.since < youngest ? rejectedYoung + 1 : 0
        current = null
        if (rejectedYoung >= mostFailures) {
          end('token_rejected')
          return false
        }
      }
      if (current) return true
      if (ended.read() !== null) return false
      return renew('rejected').then(
        () => true,
        () => false,
      )
    },
    endedBy: ended.read,
    tryAgain() {
      rejectedYoung = 0
      return renew('rejected')
    },
    hasEnded: () => ended.read() !== null,
    subscribe: ended.subscribe,
    renewed() {},
  }
}

const signedOut = () => new ApiError('signed-out', { status: 401 })
