import { createHmac, randomBytes } from 'node:crypto'
import { findCredential, identityOfAccessToken, identityOfSession } from '#server/store/access/credentials.ts'
import type { Identity } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'
import { normalEmail } from '#server/store/access/normal-email.ts'
import type { DemoAccount } from './demo-account.ts'
import { isPassword, TooManySignIns } from './password.ts'
import { hashOfToken } from './secret-token.ts'
import { SignInThrottle } from './sign-in-throttle.ts'

export type PasswordCheck =
  | { kind: 'right'; identity: Identity }
  | { kind: 'wrong' }
  /** Too many failures, or too many checks at once. */
  | { kind: 'wait'; seconds: number }

const rememberedFor = 5 * 60_000

/** Finds out who sends a request, by password, session or token. */
export class Authenticator {
  readonly #store: Store
  readonly #throttle: SignInThrottle
  readonly #pairKey = randomBytes(32)
  readonly #rightPairs = new Map<string, { passwordHash: string; until: number }>()
  readonly #demo: DemoAccount

  constructor(store: Store, demo: DemoAccount) {
    this.#store = store
    this.#demo = demo
    this.#throttle = new SignInThrottle(store.now)
  }

  async byPassword(email: string, password: string, address: string): Promise<PasswordCheck> {
    if (this.#demo.isClosedTo(email, address)) return { kind: 'wrong' }
    const account = normalEmail(email)
    const seconds = this.#throttle.secondsToWait(account, address)
    if (seconds > 0) return { kind: 'wait', seconds }
    const { identity, passwordHash } = await findCredential(this.#store.database, email)
    try {
      if (!(await isPassword(password, passwordHash)) || !identity) {
        this.#throttle.failed(account, address)
        return { kind: 'wrong' }
      }
    } catch (error) {
      if (error instanceof TooManySignIns) return { kind: 'wait', seconds: 2 }
      throw error
    }
    this.#throttle.succeeded(account)
    return { kind: 'right', identity }
  }

  /** As `byPassword`, but a pair that was right is remembered for five minutes: API clients send it every time. */
  async byBasicPair(email: string, password: string, address: string): Promise<PasswordCheck> {
    if (this.#demo.isClosedTo(email, address)) return { kind: 'wrong' }
    const pair = createHmac('sha256', this.#pairKey).update(`${email.toLowerCase()}\0${password}`).digest('base64')
    const remembered = this.#rightPairs.get(pair)
    const now = this.#store.now().getTime()
    if (remembered && remembered.until > now) {
      const { identity, passwordHash } = await findCredential(this.#store.database, email)
      // A changed password drops the memory.
      if (identity && passwordHash === remembered.passwordHash) return { kind: 'right', identity }
    }
    this.#rightPairs.delete(pair)
    const check = await this.byPassword(email, password, address)
    if (check.kind !== 'right') return check
    const { passwordHash } = await findCredential(this.#store.database, email)
    for (const [key, { until }] of this.#rightPairs) if (until <= now) this.#rightPairs.delete(key)
    if (passwordHash) this.#rightPairs.set(pair, { passwordHash, until: now + rememberedFor })
    return check
  }

  bySession(token: string): Promise<Identity | null> {
    return identityOfSession(this.#store.database, hashOfToken(token))
  }

  byAccessToken(token: string): Promise<Identity | null> {
    return identityOfAccessToken(this.#store.database, hashOfToken(token))
  }
}
