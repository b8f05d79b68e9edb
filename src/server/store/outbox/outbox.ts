import { outboxMessage, type OutboxMessage } from '#core/contract/entities/outbox-message.ts'
import type { Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { recordDifference } from '#server/store/change-log/change-log.ts'
import { raiseRevisions } from '#server/store/records/revisions.ts'
import { newToken } from '#server/store/records/version-tag.ts'
import { automationWriter } from '#server/store/store.ts'

export type DueMessage = Pick<
  OutboxMessage,
  'Id' | 'BusinessId' | 'Email' | 'Subject' | 'MessageText' | 'SentOn' | 'Tries' | 'LastError'
> & { UniqueId: string }

const firstDelay = 30
const maxDelay = 3600
/** With an hour between the later attempts, a message is given up after about five days. */
const maxTries = 120

/**
 * Returns the seconds to wait after a number of failed attempts (from 1): exponential backoff from 30 s, doubling up to
 * one hour. No jitter: only one server claims a message at a time. Source: our own rule.
 */
export const retryDelay = (tries: number): number => Math.min(maxDelay, firstDelay * 2 ** Math.max(0, tries - 1))

/**
 * Claims up to `most` due messages for `leaseSeconds`, during which no other server sees them. If this server dies,
 * they become due again after the lease: delivery is at least once. Source: our own rule.
 */
export async function claimDue(
  database: Database,
  { most, leaseSeconds }: { most: number; leaseSeconds: number },
): Promise<DueMessage[]> {
  const { rows } = await database.query<DueMessage>(
    `update "OutboxMessage"
     set "NextTryOn" = now() + make_interval(secs => $2), "ClaimedUntil" = now() + make_interval(secs => $2)
     where "Id" in (
       select "Id" from "OutboxMessage" where "SentOn" is null and "NextTryOn" <= now() and "Tries" < ${maxTries}
       order by "NextTryOn" limit $1 for update skip locked)
     returning "Id", "BusinessId", "UniqueId", "Email", "Subject", "MessageText", "SentOn", "Tries", "LastError"`,
    [most, leaseSeconds],
  )
  return rows
}

/** Marks a message as sent at an instant; does nothing if it was sent before. */
export const markSent = (database: Database, message: DueMessage, at: Date): Promise<void> =>
  mark(database, message, { SentOn: at.toISOString(), LastError: null }, 0)

/** Counts a failed attempt and makes the message due again after `retryAfterSeconds`; does nothing if it was sent. */
export const markFailed = (
  database: Database,
  message: DueMessage,
  failure: { error: string; retryAfterSeconds: number },
): Promise<void> => mark(database, message, { SentOn: null, LastError: failure.error }, failure.retryAfterSeconds)

/** A change like any other, with version, revision and change log. If two servers sent the message, the first one counts. */
async function mark(
  database: Database,
  message: DueMessage,
  outcome: Pick<OutboxMessage, 'SentOn' | 'LastError'>,
  delaySeconds: number,
): Promise<void> {
  const after = { ...outcome, Tries: message.Tries + 1 }
  const before = { SentOn: message.SentOn, LastError: message.LastError, Tries: message.Tries }
  const writer = automationWriter([message.BusinessId], { client: 'outbox', rule: 'MessageDelivery' })
  await transaction(
    database,
    async (connection) => {
      const raised = await raiseRevisions(connection, outboxMessage, [message.BusinessId], { after: null, clock: null })
      const { rows } = await connection.query<{ Version: number; tokenBefore: number }>(
        `update "OutboxMessage" m set "SentOn" = $2, "LastError" = $3, "Tries" = $4,
           "NextTryOn" = now() + make_interval(secs => $5), "ClaimedUntil" = null,
           "UpdatedOn" = $6, "UpdatedBy" = $7, "Version" = m."Version" + 1, "VersionToken" = ${newToken}
         from "OutboxMessage" before
         where before."Id" = m."Id" and m."Id" = $1 and m."SentOn" is null
         returning m."Version", before."VersionToken" as "tokenBefore"`,
        [message.Id, after.SentOn, after.LastError, after.Tries, delaySeconds, raised.at, writer.email],
      )
      const [marked] = rows
      if (!marked) return false
      const { Version: version, tokenBefore } = marked
      await recordDifference(
        { connection, writer, at: raised.at, request: { idempotencyKey: null } },
        { entity: outboxMessage, id: message.Id, kind: 'update', version, tokenBefore },
        { before, after },
        raised.revisions,
      )
      return true
    },
    (isMarked) => isMarked,
  )
}
