import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { letSomebodyIn } from './prepare.ts'
import { demoAdministrator } from './seed/administrator.ts'
import { seedDemo } from './seed/seed-demo.ts'
import { type Database, openDatabase } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { type TestServer, testServer } from './testing/test-server.ts'

let database: Database
beforeEach(async () => {
  const connectionString = await freshDatabase({
    name: 'nobody yet',
    async migrate(url) {
      const empty = openDatabase({ connectionString: url })
      await migrate(empty)
      await empty.end()
    },
  })
  database = openDatabase({ connectionString })
})
afterEach(() => database.end())

const start = (environment: Record<string, string>) =>
  letSomebodyIn(database, readConfig({ DEMO: '1', ...environment }), new Date())
const activeUsers = async () => {
  const { rows } = await database.query<{ Email: string }>(
    `select u."Email" from "User" u join "Credential" c on c."UserId" = u."Id" where u."Active" order by 1`,
  )
  return rows.map(({ Email }) => Email)
}
const administrator = { ADMIN_EMAIL: 'Ana@Example.com', ADMIN_PASSWORD: 'a good long password' }

describe('an empty database', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1', '[::1]'])('gets the demo account on %s', async (HOST) => {
    expect(await start({ HOST })).toEqual(demoAdministrator)
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'board.example.com', '127.0.0.1.example.com'])(
    'gets none on %s: the server says what to set',
    async (HOST) => {
      await expect(start({ HOST })).rejects.toThrow(ConfigError)
      await expect(start({ HOST })).rejects.toThrow(/ADMIN_EMAIL and ADMIN_PASSWORD must be set.+HOST=.+DEMO_OPEN=1/)
      expect(await activeUsers()).toEqual([])
    },
  )

  it('gets it everywhere where that is wanted', async () => {
    expect(await start({ HOST: '0.0.0.0', DEMO_OPEN: '1' })).toEqual(demoAdministrator)
  })

  it('gets demo data and account, or neither: a start that ended between them would let nobody in', async () => {
    await database.query('alter table "Credential" rename to "Moved"')
    await expect(start({})).rejects.toThrow('"Credential" does not exist')
    await database.query('alter table "Moved" rename to "Credential"')
    expect(await start({})).toEqual(demoAdministrator)
  })

  it('gets the administrator of the configuration anywhere', async () => {
    expect(await start({ HOST: '0.0.0.0', ...administrator })).toBeNull()
    expect(await activeUsers()).toEqual(['ana@example.com'])
  })
})

describe('the administrator of the configuration', () => {
  const passwordHash = async () => (await database.query('select "PasswordHash" from "Credential"')).rows
  const counts = async () => {
    const { rows } = await database.query(
      `select (select count(*) from "Session") as sessions, (select count(*) from "AccessToken") as tokens`,
    )
    return rows
  }

  it('stays signed in over a start, and is signed out by one with another password', async () => {
    await start(administrator)
    const before = await passwordHash()
    await database.query(
      `insert into "Session" ("TokenHash", "UserId", "ExpiresOn") select '\\x01', "UserId", now() + interval '1 day' from "Credential"`,
    )
    await database.query(
      `insert into "AccessToken" ("TokenHash", "UserId", "FamilyId", "ExpiresOn")
       select '\\x02', "UserId", gen_random_uuid(), now() + interval '1 day' from "Credential"`,
    )
    await start(administrator)
    expect([await passwordHash(), await counts()]).toEqual([before, [{ sessions: 1, tokens: 1 }]])
    await start({ ...administrator, ADMIN_PASSWORD: 'one that nobody else knows' })
    expect(await passwordHash()).not.toEqual(before)
    expect(await counts()).toEqual([{ sessions: 0, tokens: 0 }])
  })
})

describe('a database that an older version has left with demo data and without an account', () => {
  beforeEach(async () => void (await seedDemo(database, { opportunities: 1, now: new Date() })))

  it('gets the demo account at the next start', async () => {
    expect(await start({})).toEqual(demoAdministrator)
    expect(await activeUsers()).toEqual([demoAdministrator.email])
  })

  it('is not opened to other machines by that', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/ADMIN_EMAIL and ADMIN_PASSWORD must be set/)
    expect(await activeUsers()).toEqual([])
  })

  it('gets none where somebody has had a password, who may have put data of their own into it', async () => {
    await start(administrator)
    await database.query(`update "User" set "Active" = false`)
    await expect(start({})).rejects.toThrow(/ADMIN_EMAIL and ADMIN_PASSWORD must be set/)
    expect(await activeUsers()).toEqual([])
  })
})

describe('a database of a demo', () => {
  beforeEach(async () => void (await start({})))

  it('is not opened to other machines', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/DEMO_OPEN=1/)
  })

  it('loses the demo account when other machines come in, once there is another administrator', async () => {
    expect(await start(administrator)).toBeNull()
    await database.query(`update "User" set "Active" = true`)
    expect(await start({ HOST: '0.0.0.0' })).toBeNull()
    expect(await activeUsers()).toEqual(['ana@example.com'])
  })
})

describe('a demo on loopback', () => {
  const far = '203.0.113.9'
  const form = new URLSearchParams({
    grant_type: 'password',
    username: demoAdministrator.email.toUpperCase(),
    password: demoAdministrator.password,
  }).toString()
  const ways = (remoteAddress: string) =>
    [
      { method: 'GET', url: '/ext/session', remoteAddress },
      {
        method: 'POST',
        url: '/api/token',
        remoteAddress,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: form,
      },
      {
        method: 'POST',
        url: '/ext/session',
        remoteAddress,
        headers: { 'sec-fetch-site': 'same-origin', host: 'localhost' },
        payload: { email: ` ${demoAdministrator.email}.`, password: demoAdministrator.password },
      },
      {
        method: 'GET',
        url: '/en/user/me',
        remoteAddress,
        headers: {
          authorization: `Basic ${Buffer.from(`${demoAdministrator.email}:${demoAdministrator.password}`).toString('base64')}`,
        },
      },
    ] as const

  const outcomes = async (server: TestServer, address: string, proxied: Record<string, string> = {}) => {
    const found: unknown[] = []
    for (const { headers = {}, ...way } of ways(address).map((each) => ({ headers: undefined, ...each }))) {
      const answer = await server.inject({ ...way, headers: { ...headers, ...proxied } })
      found.push(way.url === '/ext/session' && way.method === 'GET' ? answer.json().demo : answer.statusCode)
    }
    return found
  }
  const welcome = [demoAdministrator, 200, 200, 200]
  const closed = [null, 400, 401, 401]

  it('is shown to this machine and lets it in, and no other one, also behind a proxy', async () => {
    const server = await testServer({ demo: 1, demoAccount: demoAdministrator })
    expect(await outcomes(server, '127.0.0.1')).toEqual(welcome)
    expect(await outcomes(server, far)).toEqual(closed)
    expect(await outcomes(server, '127.0.0.1', { 'x-forwarded-for': far })).toEqual(closed)
    expect(await outcomes(server, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1', via: '1.1 proxy' })).toEqual(welcome)
    expect(await outcomes(server, far, { 'x-forwarded-for': '127.0.0.1' })).toEqual(closed)
    await server.stop()
    const opened = await testServer({ demo: 1, demoAccount: demoAdministrator, isDemoOpen: true })
    expect((await opened.inject({ url: '/ext/session', remoteAddress: far })).json().demo).toEqual(demoAdministrator)
    await opened.stop()
  })

  it('is closed behind a proxy that is not trusted, is elsewhere, or tells the client in another way', async () => {
    const trusting = await testServer({ demo: 1, demoAccount: demoAdministrator })
    const doubting = await testServer({ demo: 1, demoAccount: demoAdministrator, trustProxy: ['10.0.0.0/8'] })
    expect(await outcomes(doubting, '127.0.0.1')).toEqual(welcome)
    expect(await outcomes(doubting, '127.0.0.1', { 'x-forwarded-for': far })).toEqual(closed)
    expect(await outcomes(doubting, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toEqual(closed)
    expect(await outcomes(doubting, '10.4.4.4', { 'x-forwarded-for': '127.0.0.1, 10.1.1.1' })).toEqual(closed)
    for (const server of [trusting, doubting]) {
      expect(await outcomes(server, '127.0.0.1', { forwarded: `for=${far}` })).toEqual(closed)
      expect(await outcomes(server, '127.0.0.1', { 'x-real-ip': far })).toEqual(closed)
      expect(await outcomes(server, '127.0.0.1', { via: '1.1 proxy' })).toEqual(closed)
      expect(await outcomes(server, '127.0.0.1', { 'x-forwarded-host': 'localhost' })).toEqual(closed)
      expect((await outcomes(server, '127.0.0.1', { 'x-forwarded-proto': 'http' }))[0]).toBeNull()
    }
    await Promise.all([trusting.stop(), doubting.stop()])
  })
})
