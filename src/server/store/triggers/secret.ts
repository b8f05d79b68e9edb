import type { Connection, Database } from '#server/store/database/database.ts'

/** The secret is kept as it is: a signature can only be checked by who can make it. A new one replaces the old one. */
export async function saveTriggerSecret(
  database: Database,
  businessId: number,
  made: { secret: string; at: Date; by: string },
): Promise<void> {
  await database.query(
    `insert into "TriggerSecret" ("BusinessId", "Secret", "CreatedOn", "CreatedBy") values ($1, $2, $3, $4)
     on conflict ("BusinessId") do update set
       "Secret" = excluded."Secret", "CreatedOn" = excluded."CreatedOn", "CreatedBy" = excluded."CreatedBy"`,
    [businessId, made.secret, made.at.toISOString(), made.by],
  )
}

/** Null where none was made, or where there is no such location. */
export async function triggerSecretOf(connection: Connection, businessId: number): Promise<string | null> {
  const { rows } = await connection.query<{ Secret: string }>(
    'select "Secret" from "TriggerSecret" where "BusinessId" = $1',
    [businessId],
  )
  return rows[0]?.Secret ?? null
}
