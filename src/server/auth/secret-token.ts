import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, and their SHA-256: the database keeps only the hash. */
export function newSecretToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()
