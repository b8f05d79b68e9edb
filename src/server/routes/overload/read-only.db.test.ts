import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { type DiskSpace, diskSpace } from '#server/store/database/disk-space.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let milliseconds = 0
const disk: DiskSpace = diskSpace(() => milliseconds)
beforeAll(async () => {
  server = await testServer({ demo: 2, disk })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())
beforeEach(async () => {
  milliseconds += 60_000
  disk.measured(1e12)
  await server.database.query('drop function if exists full_disk cascade')
})

const boards = entities.CrmBoard.path
const rename = async () => {
  const [board] = (await admin.get(`${boards}?size=1`)).json().Records
  return admin.send('PUT', boards, { ...board, Name: 'Renamed' })
}

/** From here on every write of a board fails as it does when PostgreSQL cannot extend a file. */
const fillDisk = (code: string) =>
  server.database.query(
    `create function full_disk() returns trigger language plpgsql as $$
       begin raise exception 'could not extend file: No space left on device' using errcode = '${code}'; end $$;
     create trigger full_disk before update on "CrmBoard" for each row execute function full_disk()`,
  )

const expectRefused = (answer: Awaited<ReturnType<typeof rename>>) => {
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
  expect(answer.json()).toEqual({ Message: expect.stringMatching(/^Nothing can be saved.+disk.+full.+Reading works/) })
}

describe.each(['53100', '58030'])('a disk that is full (%s)', (code) => {
  it('is said to whoever writes, while everybody reads, and heals by itself', async () => {
    await fillDisk(code)
    expectRefused(await rename())
    // Nothing is tried for a while, of no kind.
    expectRefused(await admin.send('POST', entities.Team.path, {}))
    expect((await admin.get(boards)).statusCode).toBe(200)
    expect((await server.inject({ url: '/readyz' })).statusCode).toBe(200)
    milliseconds += 5_000
    expectRefused(await rename())
    await server.database.query('drop function full_disk cascade')
    milliseconds += 5_000
    expect((await rename()).json().WasSuccessful).toBe(true)
  })
})

describe('a disk that is about to be full', () => {
  it('is not written to before there is space again', async () => {
    const megabyte = 1024 * 1024
    disk.measured(47 * megabyte)
    expectRefused(await rename())
    expect((await admin.get(boards)).statusCode).toBe(200)
    disk.measured(60 * megabyte)
    expectRefused(await rename())
    disk.measured(65 * megabyte)
    expect((await rename()).statusCode).toBe(200)
    disk.measured(60 * megabyte)
    expect((await rename()).statusCode).toBe(200)
  })
})
