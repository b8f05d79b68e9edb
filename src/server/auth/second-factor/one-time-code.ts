import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { hashOfToken } from '#server/auth/secret-token.ts'

const issuer = 'Pipeline Board'
/** What every authenticator app knows without being told: SHA-1, six digits, a new code every 30 seconds. */
const form = { issuer, algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Steps before and after the current one that are still accepted: clocks are not exact, and typing takes time. */
const window = 1

const totp = (secret: string, label = '') => new TOTP({ ...form, label, secret: Secret.fromBase32(secret) })

/** 160 random bits in Base32, for an authenticator app. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code of a set-up says. */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString()

/** The number of the 30-second step that the code belongs to; null if it belongs to none that is near `now`. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const distance = totp(secret).validate({ token: code, timestamp, window })
  return distance === null ? null : TOTP.counter({ period: form.period, timestamp }) + distance
}

export const isTotp = (code: string): boolean => /^\d{6}$/.test(code)

// Crockford's: without I, L, O and U, which are taken for others.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16

/** A code for the day on which the authenticator app is gone: 80 random bits, `XXXX-XXXX-XXXX-XXXX`. */
const newRecoveryCode = (): string =>
  Array.from(randomBytes(codeLength), (byte) => letters[byte % letters.length])
    .join('')
    .replaceAll(/.{4}(?=.)/g, '$&-')

export const newRecoveryCodes = (count = 10): string[] => Array.from({ length: count }, newRecoveryCode)

/** As people type it: without dashes or in small letters, and with the letters that look like digits. */
export const hashOfRecoveryCode = (code: string): Buffer =>
  hashOfToken(code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
