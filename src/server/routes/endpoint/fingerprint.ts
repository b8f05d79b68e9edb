import { createHash } from 'node:crypto'

/** Tells a repeated request from another one with the same idempotency key: a SHA-256 of everything that it asks for. */
export const fingerprint = (...request: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64')
