import { coworker } from '#core/contract/coworker.ts'
import type { Change } from '#server/store/change.ts'
import { forgetCustomerInAnswers } from '#server/store/idempotency.ts'
import { writeAlong } from '#server/store/write-along.ts'

const textFields = Object.entries(coworker.fields)
  .filter(([, field]) => field.origin === 'stored' && field.writable && field.type === 'text' && field.nullable)
  .map(([key]) => key)

/**
 * Removes a customer's personal data for good, also from the change log, the outbox and the stored answers. The bare
 * record stays, so that opportunities, their values and their history still add up.
 */
export async function eraseCustomer(
  change: Change,
  customer: { entity: typeof coworker; id: number; businessId: number },
): Promise<void> {
  const { connection } = change
  await writeAlong(change, customer, {
    ...Object.fromEntries(textFields.map((key) => [key, null])),
    FullName: 'Deleted customer',
    Email: `deleted-${customer.id}@invalid`,
    Active: false,
    Archived: true,
    TourDate: null,
  })
  await connection.query(`update "Coworker" set "CustomFields" = null where "Id" = $1`, [customer.id])
  await connection.query(
    `update "Change" set "Before" = null, "After" = null where "Entity" = 'Coworker' and "EntityId" = $1`,
    [customer.id],
  )
  await connection.query('delete from "OutboxMessage" where "CoworkerId" = $1', [customer.id])
  await forgetCustomerInAnswers(connection, customer.id)
}
