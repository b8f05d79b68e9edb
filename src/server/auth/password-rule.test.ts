import { describe, expect, it } from 'vitest'
import { refusalOfPassword } from './password-rule.ts'

describe('a password', () => {
  it.each(['nine char', '👩‍🚀👩‍🚀👩‍🚀', 'x'.repeat(201)])('is refused for its length: %j', async (password) => {
    expect(await refusalOfPassword(password)).toMatch(/^has (fewer|more) than \d+ characters$/)
  })

  it.each([
    'password12',
    'Password12',
    'PASSWORD2026!',
    '...qwertyuiop...',
    'basketball',
    '1234567890',
    '0123456789012',
    'aaaaaaaaaaaa',
    'abcdefghijklmnopqrstuvwxyz',
    '2024dragon2024',
  ])('is refused because everybody knows it: %j', async (password) => {
    expect(await refusalOfPassword(password)).toContain('attackers try first')
  })

  it('is refused when it is the e-mail or the name of its owner', async () => {
    expect(await refusalOfPassword('Ana@Example.com', ['ana@example.com'])).toContain('your e-mail')
  })

  it.each([
    'ten letters',
    'four words in a row',
    'pipeline-demo',
    'a good password',
    '密码密码的猫在桌子上',
    'x7$kQ2!mZp',
  ])('is accepted: %j', async (password) => expect(await refusalOfPassword(password)).toBeNull())
})
