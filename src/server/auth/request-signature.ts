import { createHmac, timingSafeEqual } from 'node:crypto'

/** Of a request signed as `t=<unix seconds>,v1=<hex of HMAC-SHA256(secret, t + "." + body)>`. */
export interface RequestSignature {
  seconds: number
  hash: Buffer
}

export const toleranceSeconds = 300

/** Reads the header; null if it has another form. */
export function readSignature(header: string): RequestSignature | null {
  const [, t, v1] = /^\s*t=(\d{1,12})\s*,\s*v1=([\da-f]{64})\s*$/i.exec(header) ?? []
  return t !== undefined && v1 !== undefined ? { seconds: Number(t), hash: Buffer.from(v1, 'hex') } : null
}

/** What the signer sends; `body` exactly as it goes over the wire. */
export function signRequest(secret: string, seconds: number, body: Uint8Array | string): RequestSignature {
  return { seconds, hash: createHmac('sha256', secret).update(`${seconds}.`).update(body).digest() }
}

export const signatureHeader = ({ seconds, hash }: RequestSignature): string =>
  `t=${seconds},v1=${hash.toString('hex')}`

export const isFresh = ({ seconds }: RequestSignature, now: Date): boolean =>
  Math.abs(now.getTime() / 1000 - seconds) <= toleranceSeconds

/** Whether the signature belongs to the body; compared in constant time. */
export const isSignedBy = (signature: RequestSignature, secret: string, body: Uint8Array): boolean =>
  timingSafeEqual(signRequest(secret, signature.seconds, body).hash, signature.hash)
