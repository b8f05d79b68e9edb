import { createHmac, randomBytes } from 'node:crypto'
import { findCredential } from '#server/store/access/credentials.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { normalEmail } from '#server/store/access/normal-email.ts'
import type { Store } from '#server/store/store.ts'
import { TooManySignIns } from './guessing/hash-queue.ts'
import { knownSourceOf } from './guessing/known-source.ts'
import { networkOf } from './guessing/network-of.ts'
import { isPassword } from './password.ts'
import { RememberedPairs } from './guessing/remembered-pairs.ts'
import type { Credentials, PasswordResult, SignInSource } from './sign-in-result.ts'
import type { SignInThrottle } from './guessing/sign-in-throttle.ts'

export interface PasswordCheckOptions {
  store: Store
  throttle: SignInThrottle
  /** Called after each wrong password for a user; `failures`: of the same device, address or group of strangers. */
  onFailures(userId: number, failures: number): void
  /** Replaced where only the counting is of interest. */
  isPassword?: typeof isPassword
}

const secondsWhenFull = 2

/** However the e-mail is written, one user is one account. */
const accountOf = (identity: Identity | null, email: string) =>
  identity ? `user ${identity.userId}` : normalEmail(email)

/** Checks an e-mail and a password: who may try, whether a hash is needed at all, and what is remembered of it. */
export class PasswordCheck {
  readonly #options: PasswordCheckOptions
  readonly #isPassword: typeof isPassword
  readonly #key = randomBytes(32)
  readonly #pairs: RememberedPairs
  readonly #running = new Map<string, Promise<PasswordResult>>()

  constructor(options: PasswordCheckOptions) {
    this.#options = options
    this.#isPassword = options.isPassword ?? isPassword
    this.#pairs = new RememberedPairs(options.store.now)
  }

  /** For logs: the same for one account as long as the process lives, and nothing that leads back to it. */
  accountHash = (email: string): string => this.#hmac(normalEmail(email)).slice(0, 12)

  /** Coalesces equal pairs that are checked at the same moment: a program that starts with ten requests is one guess. */
  check(credentials: Pick<Credentials, 'email' | 'password'>, source: SignInSource): Promise<PasswordResult> {
    const pair = this.#hmac(`${credentials.email.toLowerCase()}\0${credentials.password}`)
    const running = this.#running.get(pair)
    if (running) return running
    const check = this.#checkPair(pair, credentials, source).finally(() => this.#running.delete(pair))
    this.#running.set(pair, check)
    return check
  }

  async #checkPair(
    pair: string,
    { email, password }: Pick<Credentials, 'email' | 'password'>,
    source: SignInSource,
  ): Promise<PasswordResult> {
    const { store, throttle, onFailures } = this.#options
    const { identity, passwordHash } = await findCredential(store.database, email)
    const memory = this.#pairs.recall(pair, passwordHash)
    if (memory === 'wrong') return { kind: 'wrong' }
    if (memory === 'right' && identity) return { kind: 'right', identity, isRemembered: true }

    // A pair that was right lately is nobody's guess.
    const isFree = memory === 'right-lately'
    const known = isFree ? null : await knownSourceOf(store, identity?.userId ?? null, source)
    const attempt = isFree
      ? null
      : throttle.begin(
          known === null
            ? { kind: 'unknown', account: accountOf(identity, email), address: networkOf(source.address) }
            : { kind: 'known', key: known },
        )
    if (typeof attempt === 'number') return { kind: 'wait', seconds: attempt }
    const isRight = await this.#hash(password, passwordHash, isFree || known !== null)
    if (isRight === null) {
      attempt?.takeBack()
      return { kind: 'wait', seconds: secondsWhenFull }
    }
    this.#pairs.remember(pair, isRight, passwordHash)
    if (!isRight || !identity) {
      if (identity && attempt) onFailures(identity.userId, attempt.failures)
      return { kind: 'wrong' }
    }
    attempt?.takeBack()
    if (known !== null) throttle.clear(known)
    return { kind: 'right', identity, isRemembered: false }
  }

  /** Null if too many wait. */
  async #hash(password: string, passwordHash: string | null, isKnown: boolean): Promise<boolean | null> {
    try {
      return await this.#isPassword(password, passwordHash, isKnown ? 'known' : 'unknown')
    } catch (error) {
      if (error instanceof TooManySignIns) return null
      throw error
    }
  }

  #hmac(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url')
  }
}
