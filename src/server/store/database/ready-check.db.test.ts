import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deleteOldChanges } from '#server/store/change-log/change-log.ts'
import { deleteExpiredKeys } from '#server/store/records/idempotency.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { openDatabase, type Database } from './database.ts'
import { transaction } from './transaction.ts'
import { isOverload } from './is-overload.ts'

let server: TestServer
beforeEach(async () => {
  server = await testServer({ demo: 0 })
})
afterEach(() => server.stop())

describe('/readyz', () => {
  it('writes to the database once a second at most, however many ask', async () => {
    let writes = 0
    const { database } = server
    const query = database.query.bind(database)
    Object.assign(database, {
      query: (...sent: Parameters<typeof query>) => {
        writes += 1
        return query(...sent)
      },
    })
    const ask = () => server.inject({ url: '/readyz' })
    const answers = [...(await Promise.all(Array.from({ length: 100 }, ask))), await ask(), await ask()]
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(writes).toBeLessThanOrEqual(2)
  })

  it('does not wait for a connection that does not come', async () => {
    const held = await Promise.all(Array.from({ length: 10 }, () => server.database.connect()))
    const began = performance.now()
    const answer = await server.inject({ url: '/readyz' })
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'no database' }])
    expect(performance.now() - began).toBeLessThan(2_000)
    for (const connection of held) connection.release()
    await expect.poll(async () => (await server.inject({ url: '/readyz' })).statusCode).toBe(200)
  })
})

describe('a wait for the database', () => {
  const open = (deadlines: { connectionDeadline?: number; statementDeadline?: number }): Database =>
    openDatabase(
      { connectionString: server.connectionString },
      { connections: 1, connectionDeadline: 20_000, ...deadlines },
    )

  it('for a connection ends, as an overload', async () => {
    const database = open({ connectionDeadline: 5_000 })
    const held = await database.connect()
    Object.assign(database.options, { connectionTimeoutMillis: 100 })
    const failure = await database.query('select 1').catch((error: unknown) => error)
    expect(isOverload(failure)).toBe(true)
    held.release()
    await database.end()
  })

  it('for a statement ends on this side, too, and the connection is not used again', async () => {
    const database = open({ statementDeadline: 200 })
    const began = performance.now()
    const failure = await transaction(database, (connection) => connection.query('select pg_sleep(4)')).catch(
      (error: unknown) => error,
    )
    expect(isOverload(failure)).toBe(true)
    expect(performance.now() - began).toBeLessThan(3_000)
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await database.end()
  })
})

describe('old rows', () => {
  it('are cleared away in batches, and the others stay', async () => {
    const { database } = server
    const admin = await server.caller(['Admin'])
    await database.query(
      `insert into "IdempotencyKey" ("UserId", "Key", "Fingerprint", "CreatedOn")
       select $1, n::text, 'f', now() - make_interval(hours => case when n <= 4500 then 49 else 47 end)
       from generate_series(1, 4510) n`,
      [admin.userId],
    )
    expect(await deleteExpiredKeys(database)).toBe(4_500)
    expect((await database.query('select from "IdempotencyKey"')).rowCount).toBe(10)
    await database.query(`insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR')`)
    await database.query(`insert into "Business" ("Id", "Name", "CurrencyId") values (1, 'Quay', 1)`)
    await database.query(
      `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At")
       select 1, n, 'Team', n, 'create', 1, now() - make_interval(days => case when n <= 2500 then 8 else 6 end)
       from generate_series(1, 2510) n`,
    )
    await database.query(
      `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At")
       values (1, 0, 'CrmOpportunity', 1, 'create', 1, now() - interval '1 year')`,
    )
    expect(await deleteOldChanges(database)).toBe(2_500)
    // Those of opportunities are their audit.
    expect((await database.query('select from "Change"')).rowCount).toBe(11)
  })
})
