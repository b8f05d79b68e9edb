// @ts-check
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/**
 * Makes users with all rights, each with a token that is valid for an hour, and returns the headers of their requests.
 * Past the sign-in, which is slow on purpose: it costs 0.4 s of a processor for each.
 * @param {string} dataDir
 * @param {number} count
 */
export async function makeUsers(dataDir, count) {
  const client = await connect(dataDir)
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  try {
    const { rows } = await client.query(
      `insert into "User" ("FullName", "Email", "Active", "APIAccess", "IsAdmin", "UserRoles", "Businesses")
       select 'Load ' || n, 'load-' || n || '@pipeline.example', true, true, u."IsAdmin", u."UserRoles", u."Businesses"
       from generate_series(1, $1) n, (select * from "User" where "Email" = 'demo@pipeline.example') u returning "Id"`,
      [count],
    )
    await client.query(
      `insert into "AccessToken" ("TokenHash", "UserId", "FamilyId", "ExpiresOn", "ClientId")
       select decode(hash, 'hex'), id, family::uuid, now() + interval '1 hour', 'load'
       from unnest($1::text[], $2::bigint[], $3::text[]) as t (hash, id, family)`,
      [
        tokens.map((token) => createHash('sha256').update(token).digest('hex')),
        rows.map(({ Id }) => Id),
        tokens.map(() => randomUUID()),
      ],
    )
  } finally {
    await client.end()
  }
  return tokens.map((token) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }))
}

/** @param {string} dataDir of an embedded database that runs */
async function connect(dataDir) {
  // postmaster.pid: port in line 4, folder of the socket in line 5, listen address in line 6.
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const client = new pg.Client({
    host: lines[4] || lines[5] || '127.0.0.1',
    port: Number(lines[3]),
    user: 'pipeline_board',
    database: 'pipeline_board',
    password: await readFile(join(dataDir, 'postgres-password'), 'utf8'),
  })
  await client.connect()
  return client
}
