import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweep } from './sweep.ts'
import { type TestServer, testServer } from './testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ demo: 0 })
})
afterAll(() => server.stop())

it('reports what it cannot clear away, and clears away the rest', async () => {
  const lines: unknown[] = []
  const ended = () => server.database.query<{ left: number }>('select count(*) as left from "Session"')
  const { userId } = await server.caller([])
  await server.database.query(
    `insert into "Session" ("TokenHash", "UserId", "ExpiresOn") values ('\\x01', $1, now() - interval '1 second')`,
    [userId],
  )
  await server.database.query('alter table "UsedSignature" rename to "Elsewhere"')
  await sweep(server.database, (line) => lines.push(line))
  expect(lines).toMatchObject([
    { event: 'sweep-failed', what: 'signatures', error: expect.stringContaining('UsedSignature') },
  ])
  expect((await ended()).rows).toEqual([{ left: 0 }])
})
