import { coworker } from '#core/contract/entities/coworker.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { coworkerTask } from '#core/contract/entities/supporting.ts'
import type { Change } from '#server/store/records/change.ts'
import { eraseCustomerInLog } from './erased-changes.ts'
import type { Connection } from '#server/store/database/database.ts'
import { eraseCustomerInAnswers } from '#server/store/records/idempotency.ts'
import { eraseSnoozes } from '#server/store/stages/snoozes.ts'
import { eraseDeleted } from '#server/store/undo/deleted-opportunity.ts'
import { eraseRelated, updateRelated } from '#server/store/records/related-writes.ts'

/** Null for every text of a record that a client may write and that may be empty; names of lists are not about anybody. */
const emptied = ({ fields }: Entity): Record<string, null> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, { type, origin, writable, nullable }]) => {
      const isText = (type === 'text' || type === 'json') && origin === 'stored' && writable && nullable
      return isText && key !== 'TaskListName' ? [[key, null]] : []
    }),
  )

/** The texts about the customer in an opportunity, after an erasure. */
export const erasedTexts = emptied(crmOpportunity)

const emailOfErased = (id: number) => `deleted-${id}@invalid`

/** Whether the personal data of a customer (Id) was erased. */
export async function isErased(connection: Connection, id: number): Promise<boolean> {
  const { rowCount } = await connection.query('select from "Coworker" where "Id" = $1 and "Email" = $2', [
    id,
    emailOfErased(id),
  ])
  return rowCount === 1
}

/**
 * Permanently erases the personal data of a customer: their own fields, the texts about them in opportunities, stays and
 * tasks, and all of it in the change log, the outbox and the stored answers. The records stay, so that totals and
 * histories remain correct. The texts of the opportunity that caused the erasure (Id, if one did) must be empty already.
 * Source: our own rule, for the GDPR.
 */
export async function eraseCustomer(
  change: Change,
  customer: { entity: typeof coworker; id: number; businessId: number },
  opportunityId: number | null,
): Promise<void> {
  const { connection } = change
  const { id } = customer
  await updateRelated(change, customer, {
    ...emptied(coworker),
    FullName: 'Deleted customer',
    Email: emailOfErased(id),
    Active: false,
    Archived: true,
    TourDate: null,
  })
  for (const other of await opportunitiesOf(connection, id)) {
    if (other.id !== opportunityId) await updateRelated(change, { ...other, entity: crmOpportunity }, erasedTexts)
  }
  for (const { Name, ...task } of await tasksOf(connection, id)) {
    await updateRelated(change, { ...task, entity: coworkerTask }, { ...emptied(coworkerTask), Name })
  }
  for (const stay of await staysOf(connection, id)) {
    await updateRelated(change, { ...stay, entity: crmOpportunityHistory }, emptied(crmOpportunityHistory))
  }
  for (const message of await messagesTo(connection, id)) {
    await eraseRelated(change, { ...message, entity: outboxMessage })
  }
  await eraseDeleted(connection, id)
  await eraseSnoozes(connection, id)
  await eraseCustomerInLog(connection, id)
  await eraseCustomerInAnswers(connection, id)
}

async function opportunitiesOf(connection: Connection, customerId: number) {
  const { rows } = await connection.query<{ id: number; businessId: number }>(
    `select o."Id" as id, b."BusinessId" as "businessId" from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where o."CoworkerId" = $1 order by o."Id"`,
    [customerId],
  )
  return rows
}

/** The rows of the history that hold a text at all. */
async function staysOf(connection: Connection, customerId: number) {
  const { rows } = await connection.query<{ id: number; businessId: number }>(
    `select h."Id" as id, b."BusinessId" as "businessId" from "CrmOpportunity" o
     join "CrmOpportunityHistory" h on h."CrmOpportunityId" = o."Id"
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where o."CoworkerId" = $1 and (h."CustomFields" is not null or h."SystemId" is not null) order by h."Id"`,
    [customerId],
  )
  return rows
}

/** A task is named after its list again, as its own name may be personal. */
async function tasksOf(connection: Connection, customerId: number) {
  const { rows } = await connection.query<{ id: number; businessId: number; Name: string }>(
    `select t."Id" as id, t."BusinessId" as "businessId", coalesce(t."TaskListName", 'Task') as "Name"
     from "CoworkerTask" t where t."CoworkerId" = $1 order by t."Id"`,
    [customerId],
  )
  return rows
}

async function messagesTo(connection: Connection, customerId: number) {
  const { rows } = await connection.query<{ id: number; businessId: number; version: number; token: number }>(
    `select "Id" as id, "BusinessId" as "businessId", "Version" as version, "VersionToken" as token
     from "OutboxMessage"
     where "CoworkerId" = $1 order by "Id" for update`,
    [customerId],
  )
  return rows
}
