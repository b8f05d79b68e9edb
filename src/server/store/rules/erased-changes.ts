import type { Field } from '#core/contract/entities/field.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { coworkerTask } from '#core/contract/entities/supporting.ts'
import type { Connection } from '#server/store/database/database.ts'
import { withOpenLog } from '#server/store/change-log/change-log.ts'

/** The stored texts of the records that tell of a customer; what they hold may be personal. */
const personalFields = [
  ...new Set(
    [crmOpportunity, crmOpportunityHistory, coworkerTask, outboxMessage].flatMap(({ fields }) =>
      Object.entries<Field>(fields).flatMap(([key, { type, origin, writable }]) =>
        origin === 'stored' && writable && (type === 'text' || type === 'json') ? [key] : [],
      ),
    ),
  ),
]

/** Records of which the change log may know something about a customer. */
export interface LoggedRecord {
  entity: string
  id: number
  /** Only its entries up to this instant are about them: it got another customer then. */
  until: string | null
}

/** Finds the opportunities, stays, tasks and messages that are, or were, of a customer (Id); deleted ones included. */
export async function recordsAbout(connection: Connection, customerId: number): Promise<LoggedRecord[]> {
  const { rows } = await connection.query<LoggedRecord>(
    `with past as (
       select c."Entity" as entity, c."EntityId" as id from "Change" c
       where c."Kind" <> 'update' and coalesce(c."Before", c."After") ->> 'CoworkerId' = $1::bigint::text
         and not exists (
           select from "CrmOpportunity" o
           where c."Entity" = 'CrmOpportunity' and o."Id" = c."EntityId" and o."CoworkerId" <> $1)
         and not exists (
           select from "CoworkerTask" t
           where c."Entity" = 'CoworkerTask' and t."Id" = c."EntityId" and t."CoworkerId" <> $1)
         and not exists (
           select from "Change" d
           where d."Entity" = c."Entity" and d."EntityId" = c."EntityId" and d."Kind" = 'delete'
             and d."Before" ->> 'CoworkerId' <> $1::bigint::text)
     ), opportunity as (
       select "Id" as id from "CrmOpportunity" where "CoworkerId" = $1
       union select id from past where entity = 'CrmOpportunity'
     ), own as (
       select 'CrmOpportunity' as entity, id from opportunity
       union select entity, id from past
       union select 'CoworkerTask', "Id" from "CoworkerTask" where "CoworkerId" = $1
       union select 'OutboxMessage', "Id" from "OutboxMessage" where "CoworkerId" = $1
       union select 'CrmOpportunityHistory', h."Id" from opportunity o
         join "CrmOpportunityHistory" h on h."CrmOpportunityId" = o.id
       union select 'CrmOpportunityHistory', c."EntityId" from opportunity o
         join "Change" c on coalesce(c."Before", c."After") ->> 'CrmOpportunityId' = o.id::text
           and c."Entity" = 'CrmOpportunityHistory' and c."Kind" <> 'update'
     )
     select entity, id, null as until from own
     union all
     select "Entity", "EntityId", max("At")::text from "Change"
       where "Kind" = 'update' and "Before" ->> 'CoworkerId' is not null
         and "Before" ->> 'CoworkerId' = $1::bigint::text
         and not exists (select from own where entity = "Entity" and id = "EntityId")
       group by 1, 2
     order by 1, 2`,
    [customerId],
  )
  return rows
}

/**
 * Erases the personal data of a customer (Id) from the change log: of the customer all fields, of their opportunities,
 * tasks and messages, deleted ones included, the texts. The entries themselves stay. Source: our own rule, for the GDPR.
 */
export async function eraseCustomerInLog(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `update "Change" set "Before" = null, "After" = null where "Entity" = 'Coworker' and "EntityId" = $1`,
    [customerId],
  )
  const records = await recordsAbout(connection, customerId)
  await withOpenLog(connection, async () => {
    for (const { entity, id, until } of records) await eraseTextsInLog(connection, entity, [id], until)
  })
}

/**
 * Erases the texts about a customer in what the log says of records (Ids), up to an instant if one is given; of
 * opportunities within `withOpenLog`. Source: our own rule, for the GDPR.
 */
export async function eraseTextsInLog(
  connection: Connection,
  entity: string,
  ids: readonly number[],
  until: string | null = null,
): Promise<void> {
  await connection.query(
    `update "Change"
     set "Before" = ("Before"::jsonb - $3::text[])::json, "After" = ("After"::jsonb - $3::text[])::json
     where "Entity" = $1 and "EntityId" = any($2::bigint[]) and ($4::timestamptz is null or "At" <= $4)`,
    [entity, ids, personalFields, until],
  )
}
