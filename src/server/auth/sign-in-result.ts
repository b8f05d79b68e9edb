import type { Identity } from '#server/store/access/identity.ts'

/** Where an attempt to sign in comes from. */
export interface SignInSource {
  /** Of the client, as far as the proxies in front are trusted. */
  address: string
  /** Whether that is certainly the machine of the server. */
  isThisMachine: boolean
  /** The cookie that a browser got at its last sign-in. */
  device: string | null
  requestId: string
}

export interface Credentials {
  email: string
  password: string
  /** Of the second factor: six digits, or a recovery code. Empty = not sent. */
  code: string
}

export type PasswordResult =
  /** `isRemembered`: known from a moment ago, without another hash. */
  | { kind: 'right'; identity: Identity; isRemembered: boolean }
  | { kind: 'wrong' }
  /** Too many failures, or too many checks at once. */
  | { kind: 'wait'; seconds: number }

export type SignInResult =
  | { kind: 'right'; identity: Identity }
  | Exclude<PasswordResult, { kind: 'right' }>
  /** The password is right; what is missing is the code of the second factor. */
  | { kind: 'code-needed' }
  /** The password is right, the code is wrong or was used before. */
  | { kind: 'code-wrong' }
  /** Nobody may sign in by password alone, and this user has no second factor yet. */
  | { kind: 'set-up-needed' }
