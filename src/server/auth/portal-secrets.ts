import { randomBytes } from 'node:crypto'
import { hashOfToken } from './secret-token.ts'

/** By their beginnings one can tell what was lost where, and the server asks the right table. */
const beginnings = { id: 'portal-', secret: 'portal_secret_', code: 'portal_code_', token: 'portal_token_' }

const randomBytesOf = { id: 10, secret: 32 }

/** A public name of a portal, such as `portal-4f1c…`: 80 random bits. */
export const newPortalId = (): string => beginnings.id + randomBytes(randomBytesOf.id).toString('hex')

/** Whether a program that calls itself so would be taken for a portal. */
export const isPortalId = (clientId: string): boolean => /^portal-[\da-f]{20}$/.test(clientId)

/** 256 random bits, and their SHA-256: the database keeps only the hash. */
export function newPortalSecret(kind: 'secret' | 'code' | 'token'): { token: string; hash: Buffer } {
  const token = beginnings[kind] + randomBytes(randomBytesOf.secret).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

export const isPortalToken = (bearer: string): boolean => bearer.startsWith(beginnings.token)
