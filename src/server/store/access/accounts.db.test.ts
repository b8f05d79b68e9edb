import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { user } from '#core/contract/entities/user.ts'
import { hashPassword } from '#server/auth/password.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { savePassword } from './credentials.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ demo: 1 })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const make = (Email: string) => admin.send('POST', user.path, { FullName: 'Kim', Email })

describe('the e-mail of an account', () => {
  it('is one, however it is written', async () => {
    const first = await make('  Kim@Example.com ')
    expect(first.json().Value.Email).toBe('kim@example.com')
    const lookAlikes = [
      'KIM@example.com',
      '\u212Aim@example.com',
      'kim@example.com\u00A0',
      'ｋｉｍ@example.com',
      'kim@example.com.',
    ]
    for (const Email of lookAlikes) {
      const second = await make(Email)
      expect([Email, second.statusCode, second.json().Errors?.[0].Message]).toEqual([
        Email,
        400,
        'belongs to another user already',
      ])
    }
  })

  it.each([
    ['a Cyrillic letter', 'k\u0456m@example.com'],
    ['an accent', 'kím@example.com'],
    ['a space inside', 'kim kim@example.com'],
    ['a no-break space inside', 'kim\u00A0kim@example.com'],
    ['an invisible character', 'kim\u200B@example.com'],
    ['a change of direction', '\u202Ekim@example.com'],
  ])('is refused with %s', async (_, Email) => {
    const refused = await make(Email)
    expect([refused.statusCode, refused.json().Errors]).toEqual([
      400,
      [{ PropertyName: 'Email', AttemptedValue: Email, Message: expect.stringContaining('plain letters') }],
    ])
  })

  it('of a mirrored account stays as it is until it is changed', async () => {
    const somebody = await server.caller([])
    await server.database.query('update "User" set "Email" = $2 where "Id" = $1', [somebody.userId, 'Zoë@Example.com'])
    const record = (await admin.get(`${user.path}/${somebody.userId}`)).json()
    expect((await admin.send('PUT', user.path, { ...record, FullName: 'Zoë' })).json().WasSuccessful).toBe(true)
    expect((await admin.get(`${user.path}/${somebody.userId}`)).json().Email).toBe('Zoë@Example.com')
  })

  it('signs in as it looks', async () => {
    const { Id } = (await make('lee@example.com')).json().Value
    await savePassword(server.database, Id, await hashPassword('a good long password'))
    await server.database.query('update "User" set "APIAccess" = true where "Id" = $1', [Id])
    const payload = new URLSearchParams({
      grant_type: 'password',
      username: ' LEE@example.com\u00A0',
      password: 'a good long password',
    }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await server.inject({ method: 'POST', url: '/api/token', headers, payload })
    expect(answer.statusCode, answer.body).toBe(200)
  })
})
