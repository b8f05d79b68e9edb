import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { user, type User } from '#core/contract/user.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ demo: 1 })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const recordOf = async ({ userId }: Caller): Promise<User> => (await admin.get(`${user.path}/${userId}`)).json()
/** A PUT of the whole record with these changes. */
const change = async (writer: Caller, target: Caller, changes: Partial<User>) =>
  writer.send('PUT', user.path, { ...(await recordOf(target)), ...changes })

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
