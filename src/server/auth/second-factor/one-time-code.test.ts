import { describe, expect, it } from 'vitest'
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from './one-time-code.ts'

// RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six of its eight digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of an authenticator app', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [2_000_000_000, '279037', 66_666_666],
  ])('at %i s is the one of the standard', (seconds, code, step) => {
    expect(stepOfCode(secret, code, at(seconds))).toBe(step)
  })

  it('is accepted one step early or late, and not beyond', () => {
    const steps = [-2, -1, 0, 1, 2].map((late) => stepOfCode(secret, '287082', at(59 + 30 * late)))
    expect(steps).toEqual([null, 1, 1, 1, null])
  })

  it.each(['', '28708', '287083', '2870820', 'abcdef'])('is not %j', (code) => {
    expect(stepOfCode(secret, code, at(59))).toBeNull()
  })
})

describe('a set-up', () => {
  it('has 160 random bits, in an address that apps read', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()]
    expect(one).toMatch(/^[A-Z2-7]{32}$/)
    expect(one).not.toBe(other)
    const uri = new URL(totpUri(one, 'ana@example.com'))
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', one])
    expect(decodeURIComponent(uri.pathname)).toBe('/Pipeline Board:ana@example.com')
  })
})

describe('recovery codes', () => {
  it('are ten, and each is another one', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('are the same however they are typed', () => {
    const hash = hashOfRecoveryCode('10AB-CDEF-GHJK-MNPQ')
    for (const typed of ['10abcdefghjkmnpq', ' 1oab cdef ghjk mnpq', 'IOAB-CDEF-GHJK-MNPQ', 'l0ab-cdef-ghjk-mnpq']) {
      expect(hashOfRecoveryCode(typed)).toEqual(hash)
    }
    expect(hashOfRecoveryCode('10AB-CDEF-GHJK-MNPR')).not.toEqual(hash)
  })
})
