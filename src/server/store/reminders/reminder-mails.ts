import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'

/** A location whose follow-ups of a day somebody is to be mailed about. */
export interface ReminderPart {
  BusinessId: number
  TimeZone: string
  /** YYYY-MM-DD at the location. */
  Day: string
  Tries: number
  /** The opportunities (Ids) that a sent mail has listed, and that do not all say so yet; null: not sent. */
  Sent: number[] | null
}

/** All parts that are due for somebody: they become one mail. */
export interface DueReminder {
  userId: number
  parts: readonly ReminderPart[]
}

/** Of `pg_advisory_xact_lock`: one server claims at a time. */
const claimLock = 4_100_015

/**
 * Claims the reminders of up to `most` users for `leaseSeconds`, during which no other server sees them. If this server dies,
 * they become due again after that. Source: our own rule.
 */
export const claimReminders = (
  database: Database,
  { most, leaseSeconds }: { most: number; leaseSeconds: number },
): Promise<DueReminder[]> =>
  transaction(database, async (connection) => {
    await connection.query('select pg_advisory_xact_lock($1)', [claimLock])
    const { rows } = await connection.query<ReminderPart & { UserId: number }>(
      `update "ReminderMail" m set "NextTryOn" = now() + make_interval(secs => $2)
       from "Business" l
       where l."Id" = m."BusinessId" and m."NextTryOn" <= now() and m."UserId" in (
         select "UserId" from "ReminderMail" where "NextTryOn" <= now() group by 1 order by min("NextTryOn"), 1 limit $1)
       returning m."UserId", m."BusinessId", l."TimeZone", m."Day"::text as "Day", m."Tries", m."Sent"`,
      [most, leaseSeconds],
    )
    const byUser = new Map<number, ReminderPart[]>()
    for (const { UserId, ...part } of rows) byUser.set(UserId, [...(byUser.get(UserId) ?? []), part])
    return [...byUser].map(([userId, parts]) => ({
      userId,
      parts: parts.toSorted((a, b) => a.BusinessId - b.BusinessId || a.Day.localeCompare(b.Day)),
    }))
  })

const ofParts = `"UserId" = $1 and ("BusinessId", "Day") in (select * from unnest($2::bigint[], $3::date[]))`

const keysOf = ({ userId, parts }: DueReminder) => [
  userId,
  parts.map(({ BusinessId }) => BusinessId),
  parts.map(({ Day }) => Day),
]

/** Notes that a mail was sent, and which opportunities (Ids) it has listed. */
export async function noteSent(connection: Connection, reminder: DueReminder, ids: readonly number[]): Promise<void> {
  await connection.query(`update "ReminderMail" set "Sent" = $4 where ${ofParts}`, [...keysOf(reminder), ids])
}

/** Counts a failed attempt; the reminder is due again after `retryAfterSeconds`. */
export async function noteFailed(
  connection: Connection,
  reminder: DueReminder,
  retryAfterSeconds: number,
): Promise<void> {
  await connection.query(
    `update "ReminderMail" set "Tries" = "Tries" + 1, "NextTryOn" = now() + make_interval(secs => $4) where ${ofParts}`,
    [...keysOf(reminder), retryAfterSeconds],
  )
}

/** Removes a reminder about which there is nothing left to do. */
export async function forgetReminder(connection: Connection, reminder: DueReminder): Promise<void> {
  if (reminder.parts.length === 0) return
  await connection.query(`delete from "ReminderMail" where ${ofParts}`, keysOf(reminder))
}
