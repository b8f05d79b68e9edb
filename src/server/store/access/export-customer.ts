import type { Entity } from '#core/contract/entities/entity.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { coworkerTask } from '#core/contract/entities/supporting.ts'
import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import type { exportCustomer } from '#core/contract/endpoints/customer-data.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type LoggedRecord, recordsAbout } from '#server/store/rules/erased-changes.ts'
import { readRecord, readRecords } from '#server/store/records/list-records.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import { withoutToken } from '#server/store/records/version-tag.ts'
import { snoozesOfOpportunities } from '#server/store/stages/snoozes.ts'

export type CustomerData = Omit<AnswerOf<typeof exportCustomer>, 'At'>

/** What an export shows besides the customer, and so whose Read roles it needs. */
export const exportedEntities = [crmOpportunity, crmOpportunityHistory, coworkerTask, outboxMessage] as const

/**
 * Everything about a customer (Id) in these locations, as it is at one moment; null if the customer is not visible there.
 * Source: our own rule, for the GDPR.
 */
export const customerData = (database: Database, id: number, scope: Scope): Promise<CustomerData | null> =>
  transaction(database, async (connection) => {
    await connection.query('set transaction isolation level repeatable read, read only')
    const customer = await readRecord(connection, coworker, id, scope)
    if (!customer) return null
    const about = await recordsAbout(connection, id)
    const recordsOf = async (entity: Entity) => {
      // What got another customer is about somebody else now.
      const ids = about.filter((each) => each.entity === entity.name && each.until === null).map((each) => each.id)
      return (await readRecords(connection, entity, ids, scope)).map(withoutToken)
    }
    const opportunities = await recordsOf(crmOpportunity)
    return {
      Customer: withoutToken(customer),
      Opportunities: opportunities,
      Stays: await recordsOf(crmOpportunityHistory),
      Tasks: await recordsOf(coworkerTask),
      Messages: await recordsOf(outboxMessage),
      Snoozes: await snoozesOfOpportunities(
        connection,
        opportunities.map(({ Id }) => Number(Id)),
      ),
      Changes: await changesOf(connection, [{ entity: coworker.name, id, until: null }, ...about], scope),
    }
  })

async function changesOf(connection: Connection, about: readonly LoggedRecord[], scope: Scope) {
  const { rows } = await connection.query<Record<string, unknown>>(
    `select c."At", c."BusinessId", c."Entity", c."EntityId", c."Kind", c."UserId", c."Before", c."After"
     from unnest($1::text[], $2::bigint[], $3::timestamptz[]) about (entity, id, until)
     join "Change" c on c."Entity" = about.entity and c."EntityId" = about.id
       and (about.until is null or c."At" <= about.until)
     where c."BusinessId" = any($4::bigint[])
     order by c."At", c."BusinessId", c."Rev"`,
    [about.map(({ entity }) => entity), about.map(({ id }) => id), about.map(({ until }) => until), scope.businesses],
  )
  return rows
}
