import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import type { Connection, Database } from './database.ts'
import { pipelined } from './pipelined.ts'
import { prepared } from './prepared.ts'
import { transaction } from './transaction.ts'

let server: TestServer
let database: Database
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  database = server.database
  await database.query('create table "Line" ("Text" text not null check ("Text" <> $$wrong$$))')
})
beforeEach(() => database.query('truncate "Line"'))
afterAll(() => server.stop())

const write = (connection: Connection, text: string | null) =>
  connection.query('insert into "Line" values ($1)', [text])
const lines = async (connection: Connection = database) =>
  (await connection.query<{ Text: string }>('select "Text" from "Line"')).rows.map(({ Text }) => Text)

describe('a transaction', () => {
  it('runs statements that are sent together in their order', async () => {
    const read = await transaction(database, async (connection) => {
      const [, first, , both] = await pipelined([
        write(connection, 'one'),
        lines(connection),
        write(connection, 'two'),
        lines(connection),
      ])
      return [first, both]
    })
    expect(read).toEqual([['one'], ['one', 'two']])
    expect(await lines()).toEqual(['one', 'two'])
  })

  it('throws the first error of them however late it is noticed, and writes nothing', async () => {
    const late = (connection: Connection) =>
      Array.from({ length: 20 }).reduce<Promise<unknown>>((each) => each.finally(() => {}), write(connection, 'wrong'))
    const onward = async (connection: Connection) => {
      await lines(connection)
      return write(connection, 'onward')
    }
    const work = (connection: Connection) => pipelined([onward(connection), late(connection), lines(connection)])
    await expect(transaction(database, work)).rejects.toMatchObject({ code: '23514' })
    expect(await lines()).toEqual([])
  })

  it('hands over what was read with its beginning', async () => {
    await write(database, 'here')
    const found = await transaction(
      database,
      async (_connection, read: string[]) => read,
      () => true,
      { read: lines },
    )
    expect(found).toEqual(['here'])
  })

  it('commits nothing if the statement that is sent with the commit fails', async () => {
    const attempt = (text: string) =>
      transaction(
        database,
        (connection) => write(connection, 'one'),
        () => true,
        { last: (connection) => write(connection, text) },
      )
    await expect(attempt('wrong')).rejects.toMatchObject({ code: '23514' })
    expect(await lines()).toEqual([])
    await attempt('last')
    expect(await lines()).toEqual(['one', 'last'])
  })

  it('is not taken for committed where PostgreSQL has rolled it back', async () => {
    const work = (connection: Connection) => write(connection, 'wrong').catch(() => null)
    await expect(transaction(database, work)).rejects.toThrow('ROLLBACK')
    expect(await lines()).toEqual([])
  })
})

it('plans a statement for the index of its keys, even while the table is empty', async () => {
  await database.query('create table "Empty" ("Key" text primary key)')
  await database.query('analyze "Empty"')
  const sought = prepared('select "Key" from "Empty" where "Key" = $1', ['some'])
  const plan = await transaction(database, async (connection) => {
    await connection.query(sought)
    const { rows } = await connection.query(`explain execute "${sought.name}" ('some')`)
    return JSON.stringify(rows)
  })
  expect(plan).toContain('Empty_pkey')
  expect(plan).not.toContain('Seq Scan')
})
