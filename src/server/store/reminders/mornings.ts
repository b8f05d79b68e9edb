import { morningOf } from '#core/domain/formats/calendar/morning.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { ownersToRemind } from './follow-ups.ts'

interface Location {
  Id: number
  TimeZone: string
  /** The last day that was collected, YYYY-MM-DD. */
  Day: string | null
}

const waiting = async (connection: Connection, now: Date) => {
  const { rows } = await connection.query<Location>(
    `select l."Id", l."TimeZone", m."Day"::text as "Day" from "Business" l
     left join "ReminderMorning" m on m."BusinessId" = l."Id" order by l."Id"`,
  )
  return rows.flatMap((location) => {
    const day = morningOf(now.toISOString(), location.TimeZone)
    return day !== null && (location.Day === null || location.Day < day) ? [{ location, day }] : []
  })
}

/**
 * Notes who is to be reminded in each location where a morning has come, or has passed today without a server: once a day and
 * location, also if two servers try. What is put on today after that needs no mail: somebody has just done it. Source: our own rule.
 */
export async function collectMornings(database: Database, now: Date): Promise<void> {
  if ((await waiting(database, now)).length === 0) return
  // All of one moment together, so that whoever works in several locations gets one mail.
  await transaction(database, async (connection) => {
    for (const { location, day } of await waiting(connection, now)) {
      const { rowCount } = await connection.query(
        `insert into "ReminderMorning" as m ("BusinessId", "Day") values ($1, $2)
         on conflict ("BusinessId") do update set "Day" = excluded."Day" where m."Day" < excluded."Day"`,
        [location.Id, day],
      )
      if (rowCount === 0) continue
      await connection.query(
        `insert into "ReminderMail" ("UserId", "BusinessId", "Day") select unnest($1::bigint[]), $2, $3
         on conflict do nothing`,
        [await ownersToRemind(connection, location, day), location.Id, day],
      )
    }
  })
}
