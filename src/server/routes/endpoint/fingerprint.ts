import { createHash } from 'node:crypto'

/** A SHA-256 over everything that a request asks for: tells a repeated request from another one with the same idempotency key. */
export const fingerprint = (...request: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64')
