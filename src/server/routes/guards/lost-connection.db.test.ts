import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#server/app.ts'
import { openDatabase } from '#server/store/database/database.ts'
import { isOverload } from '#server/store/database/is-overload.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const teams = '/api/spaces/teams'
let server: TestServer
let admin: Caller
let BusinessId: number
beforeAll(async () => {
  server = await testServer({ demo: 1 })
  admin = await server.caller(['Admin'])
  BusinessId = (await admin.get('/api/sys/businesses')).json().Records[0].Id
})
afterAll(() => server.stop())

const create = (Name: string) => admin.send('POST', teams, { BusinessId, Name })
const processes = async (condition: string, parameters: unknown[] = []) => {
  const { rows } = await server.database.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and ${condition}`,
    parameters,
  )
  return rows.map(({ pid }) => pid)
}

describe('a connection that breaks during a write', () => {
  it('is answered with 503 and Retry-After, leaves nothing, and the next write succeeds', async () => {
    const other = await server.database.connect()
    await other.query('begin')
    await other.query('lock table "Team" in exclusive mode')
    const write = create('Broken')
    const waiting = () => processes(`wait_event_type = 'Lock'`)
    await expect.poll(async () => (await waiting()).length).toBe(1)
    await server.database.query('select pg_terminate_backend($1)', [(await waiting())[0]])
    const response = await write
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1'])
    expect(response.json().Message).toContain('Wait 1 seconds')
    await other.query('rollback')
    other.release()
    expect((await create('Whole')).statusCode).toBe(200)
    const names = (await admin.get(`${teams}?size=100`)).json().Records.map(({ Name }: { Name: string }) => Name)
    expect(names).toContain('Whole')
    expect(names).not.toContain('Broken')
  })

  it('between two of its queries counts as the same', async () => {
    const lost = transaction(server.database, async (connection) => {
      const { rows } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid')
      await connection.query(`set local idle_in_transaction_session_timeout = '20ms'`)
      await expect.poll(() => processes('pid = $1', [rows[0]!.pid])).toEqual([])
      await connection.query('select 1')
    })
    expect(isOverload(await lost.catch((error: unknown) => error))).toBe(true)
    expect((await admin.get(teams)).statusCode).toBe(200)
  })
})

describe('a database that is away', () => {
  it.each(['postgres://nobody@127.0.0.1:1/none', 'socket:/nowhere?db=none'])(
    'is answered with 503 and Retry-After: %s',
    async (connectionString) => {
      const database = openDatabase({ connectionString })
      const app = await createApp({
        store: { database, now: () => new Date(), clock: null, opportunitiesPerLocation: 1 },
        demo: null,
        pages: null,
        sendPasswordLink: async () => ({ by: 'log' }),
        raiseAlarm: async () => {},
        report: () => {},
        logLevel: 'silent',
      })
      const response = await app.inject({ url: teams, headers: { authorization: 'Bearer token' } })
      expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1'])
      await app.close()
      await database.end()
    },
  )
})
