import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { freshDatabase } from '#server/testing/fresh-database.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { withPatientClient } from './patient-client.ts'
import { hashOfDatabase } from './read-tables.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const { path } = entities.CrmOpportunity
const at = new Date('2026-11-28T09:00:00Z')

let folder: string
let original: TestServer
let admin: Caller
/** Of the original at the time of the backup. */
let hash: string
let restored: TestServer
const opened: TestServer[] = []

const fileOf = (name: string) => join(folder, name)
const empty = () => freshDatabase({ name: 'empty', migrate: async () => {} })
const backUp = (server: TestServer, file: string) =>
  withPatientClient(server.connectionString, (client) => writeBackup(client, file, { at }))
const hashOf = (connectionString: string) => withPatientClient(connectionString, hashOfDatabase)

/** The request of the administrator of the original, sent to another server. */
const to =
  (server: TestServer, caller: Caller) =>
  (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers = {}) =>
    server.inject({
      method,
      url,
      headers: { authorization: caller.authorization, ...headers },
      ...(body && { payload: body }),
    })

async function restore(file: string): Promise<TestServer> {
  const connectionString = await empty()
  await withPatientClient(connectionString, (client) => restoreBackup(client, file))
  const server = await testServer({ connectionString })
  opened.push(server)
  return server
}

/** A user of the backup on a restored server, where all tokens have ended. */
async function signedIn(server: TestServer, { userId, ...caller }: Caller): Promise<Caller> {
  const { token, hash: tokenHash } = newSecretToken()
  await server.database.query(
    `insert into "AccessToken" ("TokenHash", "UserId", "FamilyId", "ExpiresOn")
     values ($1, $2, gen_random_uuid(), now() + interval '1 day')`,
    [tokenHash, userId],
  )
  return { ...caller, userId, authorization: `Bearer ${token}` }
}

let first: CrmOpportunity
let answered: { body: object; headers: object; Id: number }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-backup-'))
  original = await testServer()
  opened.push(original)
  admin = await original.caller(['Admin'])
  first = (await admin.get(`${path}?size=1&orderby=Id`)).json().Records[0]
  const body = { CrmBoardColumnId: first.CrmBoardColumnId, CoworkerId: first.CoworkerId, Position: 1 }
  const notes = 'tab\there, line\nbreak, \\N, \\., 🦆 and שלום'
  const headers = { 'idempotency-key': 'create once' }
  const created = await admin.send('POST', path, { ...body, Notes: notes }, headers)
  answered = { body: { ...body, Notes: notes }, headers, Id: created.json().Value.Id }
  hash = (await backUp(original, fileOf('whole'))).hash
  restored = await restore(fileOf('whole'))
})
afterAll(async () => {
  for (const server of opened) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('brings back exactly the data that there were', async () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await hashOf(restored.connectionString)).toBe(hash)
    expect(await hashOf(original.connectionString)).toBe(hash)
    await original.database.query(
      `update "Team" set "Name" = "Name" || '!' where "Id" = (select min("Id") from "Team")`,
    )
    expect(await hashOf(original.connectionString)).not.toBe(hash)
  })

  it('is one file for its owner alone, with nothing left beside it', async () => {
    expect((await stat(fileOf('whole'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.includes('part'))).toEqual([])
    await backUp(original, fileOf('whole again'))
    await backUp(original, fileOf('whole again'))
  })

  it('replaces no other file', async () => {
    await writeFile(fileOf('letter.txt'), 'Dear Ana')
    await expect(backUp(original, fileOf('letter.txt'))).rejects.toThrow('exists and is not a backup')
    expect(await readFile(fileOf('letter.txt'), 'utf8')).toBe('Dear Ana')
  })

  it('is one moment, although everybody goes on writing', async () => {
    const busy = await testServer()
    opened.push(busy)
    const writer = await busy.caller(['Admin'])
    const { CrmBoardColumnId, CoworkerId } = (await writer.get(`${path}?size=1`)).json().Records[0]
    const over = new AbortController()
    const write = async () => {
      while (!over.signal.aborted) await writer.send('POST', path, { CrmBoardColumnId, CoworkerId, Position: 1 })
    }
    const writing = Promise.all([write(), write(), write(), write()])
    const files = ['busy 1', 'busy 2', 'busy 3'].map(fileOf)
    for (const file of files) await backUp(busy, file)
    over.abort()
    await writing
    for (const file of files) {
      const { database } = await restore(file)
      const { rows } = await database.query(
        `select b."Id" from "Business" b
         where b."Rev" <> (select count(*) from "Change" c where c."BusinessId" = b."Id")
         union all
         select o."Id" from "CrmOpportunity" o where o."CreatedOn" > '2026-11-28' and not exists (
           select from "Change" c where c."Entity" = 'CrmOpportunity' and c."EntityId" = o."Id")`,
      )
      expect(rows).toEqual([])
    }
  })
})

describe('after a restore', () => {
  it('nobody is signed in any more', async () => {
    expect((await to(restored, admin)('GET', '/en/user/me')).statusCode).toBe(401)
    const { rows } = await restored.database.query(
      `select (select count(*) from "Session") + (select count(*) from "AccessToken") +
         (select count(*) from "RefreshToken") + (select count(*) from "PasswordLink") as proofs`,
    )
    expect(rows).toEqual([{ proofs: 0 }])
  })

  it('new records get Ids that were never used', async () => {
    const newest = await restore(fileOf('whole'))
    const created = await to(newest, await signedIn(newest, admin))('POST', path, answered.body)
    expect(created.json().Value.Id).toBeGreaterThan(answered.Id)
  })

  it('a request that was applied before is not applied again', async () => {
    const again = await restore(fileOf('whole'))
    const caller = await signedIn(again, admin)
    const repeated = await to(again, caller)('POST', path, answered.body, answered.headers)
    expect(repeated.json().Value.Id).toBe(answered.Id)
  })

  it('what was read before the backup is still known, and what was read after it is of another time line', async () => {
    const file = fileOf('fork')
    const server = await testServer()
    opened.push(server)
    const writer = await server.caller(['Admin'])
    const read = async (from: TestServer, caller: Caller) => {
      const answer = await to(from, caller)('GET', `${path}/${first.Id}`)
      return { record: answer.json<CrmOpportunity>(), tag: String(answer.headers.etag) }
    }
    const shared = await read(server, writer)
    await backUp(server, file)
    const rename = (from: TestServer, caller: Caller, Name: string, tag: string) =>
      to(from, caller)('PUT', path, { ...shared.record, Name }, { 'if-match': tag })
    expect((await rename(server, writer, 'Original', shared.tag)).statusCode).toBe(200)
    const ofOriginal = await read(server, writer)

    const fork = await restore(file)
    const caller = await signedIn(fork, writer)
    // The version is higher than any here.
    expect((await rename(fork, caller, 'Lost', ofOriginal.tag)).statusCode).toBe(412)
    // The state at the backup is the same on both time lines: no false conflict.
    expect((await rename(fork, caller, 'Fork', shared.tag)).statusCode).toBe(200)
    // Now the number is there, and means something else.
    const ofFork = await read(fork, caller)
    expect(ofFork.record.Version).toBe(ofOriginal.record.Version)
    expect(ofFork.tag).not.toBe(ofOriginal.tag)
    expect((await rename(fork, caller, 'Lost', ofOriginal.tag)).statusCode).toBe(412)
    const named = { 'if-match': ofOriginal.tag, 'changed-fields': 'Notes' }
    expect((await to(fork, caller)('PUT', path, { ...shared.record, Notes: 'Lost' }, named)).statusCode).toBe(412)
    const places = async (from: TestServer, who: Caller) => {
      const { rows } = await from.database.query<{ id: number }>(
        `select s."CrmBoardId" as id from "CrmBoardColumn" s where s."Id" = $1`,
        [first.CrmBoardColumnId],
      )
      return String((await to(from, who)('GET', `/ext/boards/${rows[0]?.id}/places`)).headers.etag)
    }
    expect(await places(fork, caller)).not.toBe(await places(server, writer))
  })
})
