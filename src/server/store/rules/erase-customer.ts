import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { coworkerTask } from '#core/contract/entities/supporting.ts'
import type { Change } from '#server/store/records/change.ts'
import { eraseCustomerInLog } from '#server/store/records/change-log.ts'
import type { Connection } from '#server/store/database/database.ts'
import { eraseCustomerInAnswers } from '#server/store/records/idempotency.ts'
import { eraseDeleted } from '#server/store/undo/deleted-opportunity.ts'
import { eraseRelated, updateRelated } from '#server/store/records/related-writes.ts'

const textFields = Object.entries(coworker.fields)
  .filter(([, field]) => field.origin === 'stored' && field.writable && field.type === 'text' && field.nullable)
  .map(([key]) => key)

/** The texts about the customer in an opportunity or task, after an erasure. */
export const erasedTexts = { Name: null, Notes: null, CustomFields: null }

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
 * Permanently erases the personal data of a customer: their own fields, the texts about them in opportunities and tasks,
 * and all of it in the change log, the outbox and the stored answers; deleted opportunities for good. The others stay, so that totals and histories
 * remain correct. The texts of the opportunity that caused the erasure (Id) must be empty already. Source: our own rule,
 * for the GDPR.
 */
export async function eraseCustomer(
  change: Change,
  customer: { entity: typeof coworker; id: number; businessId: number },
  opportunityId: number,
): Promise<void> {
  const { connection } = change
  const { id } = customer
  await updateRelated(change, customer, {
    ...Object.fromEntries(textFields.map((key) => [key, null])),
    FullName: 'Deleted customer',
    Email: emailOfErased(id),
    Active: false,
    Archived: true,
    TourDate: null,
    CustomFields: null,
  })
  for (const other of await opportunitiesOf(connection, id)) {
    if (other.id !== opportunityId) await updateRelated(change, { ...other, entity: crmOpportunity }, erasedTexts)
  }
  for (const { Name, ...task } of await tasksOf(connection, id)) {
    await updateRelated(change, { ...task, entity: coworkerTask }, { ...erasedTexts, Name })
  }
  for (const message of await messagesTo(connection, id)) {
    await eraseRelated(change, { ...message, entity: outboxMessage })
  }
  await eraseDeleted(connection, id)
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
