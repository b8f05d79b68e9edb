import type { Connection } from '#server/store/database/database.ts'

const knownForDays = 30

/** Which of these hashes belong to devices or addresses from which the user signed in within 30 days. */
export async function knownSources(
  connection: Connection,
  userId: number | null,
  hashes: readonly Buffer[],
  now: Date,
): Promise<Buffer[]> {
  const { rows } = await connection.query<{ Hash: Buffer }>(
    'select "Hash" from "KnownSource" where "UserId" = $1 and "Hash" = any($2) and "ExpiresOn" > $3',
    [userId, hashes, now.toISOString()],
  )
  return rows.map(({ Hash }) => Hash)
}

/** Notes that the user has signed in from these, for 30 days from now. */
export async function rememberSources(
  connection: Connection,
  userId: number,
  hashes: readonly Buffer[],
  now: Date,
): Promise<void> {
  await connection.query(
    `insert into "KnownSource" ("UserId", "Hash", "ExpiresOn")
     select $1, hash, $3::timestamptz + make_interval(days => $4) from unnest($2::bytea[]) hash
     on conflict ("UserId", "Hash") do update set "ExpiresOn" = excluded."ExpiresOn"`,
    [userId, hashes, now.toISOString(), knownForDays],
  )
}

/**
 * Gives a device another cookie: whoever planted the former one into somebody's browser knows nothing afterwards. The
 * other users of the device stay known on it.
 */
export async function renameDevice(connection: Connection, before: Buffer, after: Buffer): Promise<void> {
  await connection.query('update "KnownSource" set "Hash" = $2 where "Hash" = $1', [before, after])
}
