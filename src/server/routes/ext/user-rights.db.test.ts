import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldError } from '#core/contract/envelope.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { ensureAdministrator } from '#server/seed/administrator.ts'
import { savePassword } from '#server/store/access/credentials.ts'
import { startSession } from '#server/store/access/sessions.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let here: number
let there: number
beforeAll(async () => {
  server = await testServer({ demo: 1 })
  admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<{ Id: number }>('select "Id" from "Business" order by "Id"')
  here = rows[0]!.Id
  there = rows[1]!.Id
})
afterAll(() => server.stop())

const recordOf = async ({ userId }: Caller): Promise<User> => (await admin.get(`${user.path}/${userId}`)).json()
/** The headers of a page on which they are signed in. */
const signedIn = async ({ userId }: Caller) => {
  const { token, hash } = newSecretToken()
  await startSession(server.database, { userId, tokenHash: hash })
  return { headers: { cookie: `session=${token}`, 'sec-fetch-site': 'same-origin' } }
}
/** A PUT of the whole record with these changes. */
const change = async (writer: Caller, target: Caller, changes: Partial<User>) =>
  writer.send('PUT', user.path, { ...(await recordOf(target)), ...changes })

const mine = ['User-Edit', 'User-Delete', 'CrmBoard-Edit']
const reach: [keyof User, Partial<User>][] = [
  ['IsAdmin', { IsAdmin: true }],
  ['APIAccess', { APIAccess: false }],
  ['UserRoles', { UserRoles: ['CrmBoard-Edit'] }],
  ['Active', { Active: false }],
  ['Email', { Email: 'taken-over@example.com' }],
]

describe.each([
  ['an administrator of one location', ['Admin'], 'has locations that are not yours', [] as string[], true],
  ['an editor of one location', mine, 'has locations that are not yours', [] as string[], true],
  ['an editor with fewer roles', mine, 'has roles that you do not have (Team-Edit)', ['Team-Edit'], false],
])('%s', (_, roles, why, theirs, isFurther) => {
  const both = async () => ({
    writer: await server.caller(roles, [here]),
    target: await server.caller(theirs, isFurther ? [here, there] : [here]),
  })

  it.each(reach)('does not change the %s of somebody with more rights', async (_field, changes) => {
    const { writer, target } = await both()
    const before = await recordOf(target)
    const response = await change(writer, target, changes)
    expect(response.json(), response.body).toMatchObject({
      WasSuccessful: false,
      Message: expect.stringContaining(why),
    })
    expect(await recordOf(target)).toEqual(before)
  })

  it('does not change their locations, and does not delete them', async () => {
    const { writer, target } = await both()
    const before = await recordOf(target)
    const refusals = [
      await change(writer, target, { Businesses: isFurther ? [here] : [] }),
      await writer.send('DELETE', `${user.path}/${target.userId}`),
    ]
    for (const response of refusals) {
      expect(response.json()).toMatchObject({ WasSuccessful: false, Message: expect.stringContaining(why) })
    }
    expect(await recordOf(target)).toEqual(before)
  })

  it('still changes their name', async () => {
    const { writer, target } = await both()
    expect((await change(writer, target, { FullName: 'Ana Abel', Language: 'en' })).json().WasSuccessful).toBe(true)
    expect((await recordOf(target)).FullName).toBe('Ana Abel')
  })
})

describe('an editor of users', () => {
  it('changes everything of somebody whose rights are within their own', async () => {
    const [editor, target] = [await server.caller(mine), await server.caller(['crmboard-edit'], [here])]
    const changes = { Email: 'new@example.com', Businesses: [here, there], UserRoles: ['CrmBoard-Edit', 'User-Edit'] }
    expect((await change(editor, target, changes)).statusCode).toBe(200)
    expect(await recordOf(target)).toMatchObject(changes)
    expect((await editor.send('DELETE', `${user.path}/${target.userId}`)).json().WasSuccessful).toBe(true)
  })

  it('grants API access only with their own, and not to themself (I21)', async () => {
    const editor = await server.caller(mine)
    const target = await server.caller([])
    await change(admin, target, { APIAccess: false })
    await change(admin, editor, { APIAccess: false })
    const { headers } = await signedIn(editor)
    const put = async (each: Caller, changes: Partial<User>) =>
      server.inject({ method: 'PUT', url: user.path, headers, payload: { ...(await recordOf(each)), ...changes } })
    for (const each of [editor, target]) {
      const response = await put(each, { APIAccess: true })
      expect([response.statusCode, response.json().Errors]).toEqual([
        400,
        [{ PropertyName: 'APIAccess', AttemptedValue: true, Message: 'can only be granted by somebody who has it' }],
      ])
    }
    expect((await put(target, { Active: false })).statusCode).toBe(200)
    await change(admin, editor, { APIAccess: true })
    expect((await put(target, { APIAccess: true, Active: true })).statusCode).toBe(200)
  })
})

describe('API access that is taken away', () => {
  it('ends the tokens for good', async () => {
    const ana = await server.caller([])
    expect((await ana.get('/en/user/me')).statusCode).toBe(200)
    expect((await change(admin, ana, { APIAccess: false })).statusCode).toBe(200)
    expect((await ana.get('/en/user/me')).statusCode).toBe(401)
    expect((await change(admin, ana, { APIAccess: true })).statusCode).toBe(200)
    expect((await ana.get('/en/user/me')).statusCode).toBe(401)
  })
})

describe('the last administrator of all locations', () => {
  it('stays one, though there are administrators of some', async () => {
    const alone = await testServer({ demo: 1 })
    const configured = { email: 'first@example.com', password: 'a good long password' }
    await ensureAdministrator(alone.database, configured)
    const [last] = (await alone.database.query<User>(`select * from "User" where "Email" = 'first@example.com'`)).rows
    // Of another kind, and one who cannot sign in.
    const [some, outsider] = [await alone.caller(['Admin'], [here]), await alone.caller(['Admin'])]
    const passwordOf = ({ userId }: Caller) => savePassword(alone.database, userId, 'hash')
    await passwordOf(some)
    const lastOf = async (changes: Partial<User>) => {
      const stored: User = (await outsider.get(`${user.path}/${last!.Id}`)).json()
      const response = await outsider.send('PUT', user.path, { ...stored, ...changes })
      return response.json().Errors?.map((error: FieldError) => [error.PropertyName, error.Message])
    }
    const why = expect.stringContaining('is the last administrator of all locations who can sign in')
    expect(await lastOf({ Businesses: [here] })).toEqual([['Businesses', why]])
    expect(await lastOf({ Active: false })).toEqual([['Active', why]])
    expect(await lastOf({ IsAdmin: false, Businesses: [here] })).toEqual([['IsAdmin', why]])
    const removal = await outsider.send('DELETE', `${user.path}/${last!.Id}`)
    expect(removal.json()).toMatchObject({ WasSuccessful: false, Message: why })
    await passwordOf(outsider)
    expect(await lastOf({ Businesses: [here] })).toBeUndefined()
    // The way back in, where all else failed: the administrator of the configuration.
    await ensureAdministrator(alone.database, configured)
    expect((await outsider.get(`${user.path}/${last!.Id}`)).json().Businesses).toBeNull()
    await alone.stop()
  })
})

describe('roles', () => {
  const roles = async (UserRoles: string[], target: Caller) => {
    const response = await change(admin, target, { UserRoles })
    return response.statusCode === 200 || response.json().Errors
  }

  it.each(['Admin', 'admin', 'CrmBoard-Fly'])('cannot be made up: %s', async (role) => {
    const Message = `there is no role ${role}`
    const UserRoles = ['CrmBoard-Edit', role]
    const error = { PropertyName: 'UserRoles', AttemptedValue: UserRoles, Message }
    expect(await roles(UserRoles, await server.caller([]))).toEqual([error])
    const made = await admin.send('POST', user.path, { FullName: 'Eve', Email: 'eve@example.com', UserRoles })
    expect([made.statusCode, made.json().Errors]).toEqual([400, [error]])
  })

  it('that came from elsewhere stay, and allow nothing', async () => {
    const ana = await server.caller([])
    const UserRoles = ['Admin', 'Invoice-List']
    await server.database.query('update "User" set "UserRoles" = $2 where "Id" = $1', [ana.userId, UserRoles])
    expect(await roles([...UserRoles, 'CrmBoard-List'], ana)).toBe(true)
    expect((await ana.get('/api/crm/crmboards')).statusCode).toBe(200)
    expect((await ana.get('/api/spaces/teams')).statusCode).toBe(403)
    expect((await ana.get('/en/user/me')).json().Roles).toEqual(['Invoice-List', 'CrmBoard-List'])
  })
})

describe('a user', () => {
  it('does not delete themself', async () => {
    const ana = await server.caller(['User-Delete'])
    const response = await ana.send('DELETE', `${user.path}/${ana.userId}`)
    expect(response.json()).toMatchObject({ WasSuccessful: false, Message: expect.stringContaining('delete yourself') })
    expect((await ana.get('/en/user/me')).statusCode).toBe(200)
  })
})
