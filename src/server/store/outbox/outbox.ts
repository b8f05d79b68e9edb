import { outboxMessage, type OutboxMessage } from '#core/contract/entities/outbox-message.ts'
import { automation } from '#server/store/triggers/automation.ts'
import { recordDifference } from '#server/store/records/change-log.ts'
import type { Database } from '#server/store/database/database.ts'
import { raiseRevisions } from '#server/store/records/revisions.ts'
import { transaction } from '#server/store/database/transaction.ts'

export type DueMessage = Pick<
  OutboxMessage,
  'Id' | 'BusinessId' | 'Email' | 'Subject' | 'MessageText' | 'SentOn' | 'Tries' | 'LastError'
> & { UniqueId: string }

/** With an hour between the late ones: about five days. */
const mostTries = 120

/**
 * Takes messages that are due. For the length of the lease no other server sees them; one that dies with them gives
 * them back that way, so a message may go out twice but is never lost.
 */
export async function claimDue(
  database: Database,
  { most, leaseSeconds }: { most: number; leaseSeconds: number },
): Promise<DueMessage[]> {
  const { rows } = await database.query<DueMessage>(
    `update "OutboxMessage" set "NextTryOn" = now() + make_interval(secs => $2)
     where "Id" in (
       select "Id" from "OutboxMessage" where "SentOn" is null and "NextTryOn" <= now() and "Tries" < ${mostTries}
       order by "NextTryOn" limit $1 for update skip locked)
     returning "Id", "BusinessId", "UniqueId", "Email", "Subject", "MessageText", "SentOn", "Tries", "LastError"`,
    [most, leaseSeconds],
  )
  return rows
}

export const markSent = (database: Database, message: DueMessage, at: Date): Promise<void> =>
  mark(database, message, at, { SentOn: at.toISOString(), LastError: null }, 0)

export const markFailed = (
  database: Database,
  message: DueMessage,
  at: Date,
  failure: { error: string; retryAfterSeconds: number },
): Promise<void> => mark(database, message, at, { SentOn: null, LastError: failure.error }, failure.retryAfterSeconds)

/** A change like every other: version, revision of the location, change log. Whoever was faster has the last word. */
async function mark(
  database: Database,
  message: DueMessage,
  at: Date,
  outcome: Pick<OutboxMessage, 'SentOn' | 'LastError'>,
  waitSeconds: number,
): Promise<void> {
  const after = { ...outcome, Tries: message.Tries + 1 }
  const before = { SentOn: message.SentOn, LastError: message.LastError, Tries: message.Tries }
  const writer = automation([message.BusinessId])
  await transaction(
    database,
    async (connection) => {
      const revisions = await raiseRevisions(connection, outboxMessage, [message.BusinessId])
      const { rows } = await connection.query<{ Version: number }>(
        `update "OutboxMessage" set "SentOn" = $2, "LastError" = $3, "Tries" = $4,
           "NextTryOn" = now() + make_interval(secs => $5),
           "UpdatedOn" = $6, "UpdatedBy" = $7, "Version" = "Version" + 1
         where "Id" = $1 and "SentOn" is null returning "Version"`,
        [message.Id, after.SentOn, after.LastError, after.Tries, waitSeconds, at.toISOString(), writer.email],
      )
      if (!rows[0]) return false
      await recordDifference(
        { connection, writer, at: at.toISOString(), request: { idempotencyKey: null } },
        { entity: outboxMessage, id: message.Id, kind: 'update', version: rows[0].Version },
        { before, after },
        revisions,
      )
      return true
    },
    (isMarked) => isMarked,
  )
}
