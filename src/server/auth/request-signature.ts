import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Of a request signed as `t=<unix seconds>,v2=<hex of HMAC-SHA256(secret, t + "." + trigger + "." + body)>`, where the
 * trigger is written as in the path. (`v1` did not cover the trigger: a signature that was overheard could be sent to
 * another one. It is not accepted any more.)
 */
export interface RequestSignature {
  seconds: number
  hash: Buffer
}

export const toleranceSeconds = 300

/** Reads the header; null if it has another form. */
export function readSignature(header: string): RequestSignature | null {
  const [, t, v2] = /^\s*t=(\d{1,12})\s*,\s*v2=([\da-f]{64})\s*$/i.exec(header) ?? []
  return t !== undefined && v2 !== undefined ? { seconds: Number(t), hash: Buffer.from(v2, 'hex') } : null
}

/** What is signed: the trigger as it stands in the path, the body exactly as it goes over the wire. */
export interface Signed {
  trigger: string
  body: Uint8Array | string
}

export function signRequest(secret: string, seconds: number, { trigger, body }: Signed): RequestSignature {
  const hash = createHmac('sha256', secret).update(`${seconds}.${trigger}.`).update(body).digest()
  return { seconds, hash }
}

export const signatureHeader = ({ seconds, hash }: RequestSignature): string =>
  `t=${seconds},v2=${hash.toString('hex')}`

export const isFresh = ({ seconds }: RequestSignature, now: Date): boolean =>
  Math.abs(now.getTime() / 1000 - seconds) <= toleranceSeconds

/** Whether the signature belongs to the request; compared in constant time. */
export const isSignedBy = (signature: RequestSignature, secret: string, signed: Signed): boolean =>
  timingSafeEqual(signRequest(secret, signature.seconds, signed).hash, signature.hash)
