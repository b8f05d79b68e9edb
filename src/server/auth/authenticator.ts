import type { Report } from '#server/report.ts'
import { identityOfAccessToken } from '#server/store/access/credentials.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { identityOfSession, touchSession } from '#server/store/access/sessions.ts'
import { identityOfPortalSession } from '#server/store/portal/portal-sessions.ts'
import type { Store } from '#server/store/store.ts'
import type { DemoAccount } from './demo-account.ts'
import { rememberAddress } from './guessing/known-source.ts'
import type { isPassword } from './password.ts'
import { PasswordCheck } from './password-check.ts'
import { checkCode, type CodeResult } from './second-factor/check-code.ts'
import { hashOfToken } from './secret-token.ts'
import type { SignInAlarm } from './guessing/sign-in-alarm.ts'
import type { Credentials, PasswordResult, SignInResult, SignInSource } from './sign-in-result.ts'
import { SignInThrottle } from './guessing/sign-in-throttle.ts'

export interface AuthenticatorOptions {
  store: Store
  demo: DemoAccount
  report: Report
  raiseAlarm: SignInAlarm
  /** Whether nobody may work with a password alone. */
  requireSecondFactor: boolean
  /** Hours after which a session that nobody uses ends. */
  inactivityHours: number
  isPassword?: typeof isPassword
}

/** How somebody signs in: on our page, by a token for a program, or with e-mail and password in each request. */
export type SignInWay = 'page' | 'token' | 'basic'

/** Failures. Earlier for codes: whoever guesses those has the password. */
const alarmAfter = { passwords: 10, codes: 5 }
const touchEvery = 60_000

/** Finds out who sends a request, by password and code, session or token. */
export class Authenticator {
  readonly #options: AuthenticatorOptions
  readonly #throttle: SignInThrottle
  readonly #passwords: PasswordCheck
  /** When each session was last noted as in use; milliseconds since the epoch. */
  readonly #touched = new Map<string, number>()

  constructor(options: AuthenticatorOptions) {
    const { store } = options
    this.#options = options
    this.#throttle = new SignInThrottle(store.now)
    this.#passwords = new PasswordCheck({
      store,
      throttle: this.#throttle,
      onFailures: (userId, failures) => this.#alarm(userId, failures, alarmAfter.passwords),
      ...(options.isPassword && { isPassword: options.isPassword }),
    })
  }

  /** Hours after which a session that nobody uses ends. */
  get inactivityHours(): number {
    return this.#options.inactivityHours
  }

  /** Checks everything that this way of signing in demands, writes it to the log, and remembers where it came from. */
  async signIn(way: SignInWay, credentials: Credentials, source: SignInSource): Promise<SignInResult> {
    const email = credentials.email.trim()
    const password: PasswordResult = this.#options.demo.isClosedTo(email, source.isThisMachine)
      ? { kind: 'wrong' }
      : await this.#passwords.check({ ...credentials, email }, source)
    const result =
      password.kind === 'right' ? await this.#demandMore(way, password.identity, credentials, source) : password
    // A program that sends its password with every request has signed in once.
    if (way === 'basic' && result.kind === 'right' && password.kind === 'right' && password.isRemembered) return result
    const userId = password.kind === 'right' ? password.identity.userId : null
    this.#options.report({
      event: 'sign-in',
      way,
      outcome: result.kind,
      account: this.#passwords.accountHash(email),
      ...(userId !== null && { userId }),
      requestId: source.requestId,
    })
    if (result.kind === 'right') await rememberAddress(this.#options.store, result.identity.userId, source.address)
    return result
  }

  async #demandMore(
    way: SignInWay,
    identity: Identity,
    { code }: Credentials,
    source: SignInSource,
  ): Promise<SignInResult> {
    if (!identity.hasSecondFactor) {
      // On the page they are let in as far as to set one up.
      return way !== 'page' && this.mustSetUp(identity) ? { kind: 'set-up-needed' } : { kind: 'right', identity }
    }
    if (way === 'basic' || code === '') return { kind: 'code-needed' }
    const checked = await this.checkCode(identity.userId, code, source)
    if (checked.kind === 'code-wrong') this.#alarm(identity.userId, checked.failures, alarmAfter.codes)
    return checked.kind === 'right' ? { kind: 'right', identity } : checked
  }

  /**
   * Whether this user may do nothing before they have set up a second factor. It makes up for what a password alone is
   * worth; nobody is in a portal by a password of ours.
   */
  mustSetUp = (identity: Identity): boolean =>
    this.#options.requireSecondFactor && !identity.hasSecondFactor && !identity.isInPortal

  /** For somebody who is signed in already, before they change how they sign in. */
  checkPassword(email: string, password: string, source: SignInSource): Promise<PasswordResult> {
    return this.#passwords.check({ email, password }, source)
  }

  checkCode(userId: number, code: string, source: SignInSource): Promise<CodeResult> {
    return checkCode({ store: this.#options.store, throttle: this.#throttle }, userId, code, source)
  }

  async bySession(token: string): Promise<Identity | null> {
    const { store, inactivityHours } = this.#options
    const hash = hashOfToken(token)
    const identity = await identityOfSession(store.database, hash, inactivityHours)
    if (identity) await this.#touch(hash)
    return identity
  }

  byAccessToken(token: string): Promise<Identity | null> {
    return identityOfAccessToken(this.#options.store.database, hashOfToken(token))
  }

  byPortalToken(token: string): Promise<Identity | null> {
    return identityOfPortalSession(this.#options.store.database, hashOfToken(token))
  }

  #alarm(userId: number, failures: number, after: number): void {
    if (failures < after) return
    const { raiseAlarm, report } = this.#options
    // Not awaited: an answer that takes longer would tell that the account exists.
    raiseAlarm(userId, failures).catch(() => report({ event: 'sign-in-alarm-failed', userId }))
  }

  /** A write a minute at most, however much a session asks. */
  async #touch(hash: Buffer): Promise<void> {
    const key = hash.toString('base64')
    const now = Date.now()
    if (now - (this.#touched.get(key) ?? 0) < touchEvery) return
    for (const [each, on] of this.#touched) if (now - on >= touchEvery) this.#touched.delete(each)
    this.#touched.set(key, now)
    // A database that takes no writes at the moment can still be read.
    await touchSession(this.#options.store.database, hash).catch(() => {})
  }
}
