import { describe, expect, it } from 'vitest'
import { TooManySignIns } from './guessing/hash-queue.ts'
import { hashPassword, isPassword } from './password.ts'

describe('passwords', () => {
  it('know the right one from a wrong one, and nobody has a password', async () => {
    const hash = await hashPassword('Zwölf Kaffeetassen')
    expect(hash).toMatch(/^scrypt\$17\$8\$1\$/)
    expect(await isPassword('Zwölf Kaffeetassen', hash)).toBe(true)
    expect(await isPassword('Zwölf Kaffeetasse', hash)).toBe(false)
    expect(await isPassword('Zwölf Kaffeetassen', null)).toBe(false)
  })

  it('are the same however the keyboard composes an accent', async () => {
    const hash = await hashPassword('caf\u00e9')
    expect(await isPassword('cafe\u0301', hash)).toBe(true)
  })

  it('are checked two at once, with sixteen in line and nobody beyond', async () => {
    const checks = await Promise.allSettled(Array.from({ length: 20 }, () => isPassword('x', null)))
    const refused = checks.filter((check) => check.status === 'rejected')
    expect(refused).toHaveLength(2)
    expect(refused.every((check) => check.reason instanceof TooManySignIns)).toBe(true)
  }, 60_000)
})
