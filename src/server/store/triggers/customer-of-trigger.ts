import { coworker } from '#core/contract/entities/coworker.ts'
import type { TriggerEvent } from '#core/contract/endpoints/trigger.ts'
import { automation } from './automation.ts'
import { invalid } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Store } from '#server/store/store.ts'
import { type WriteResult, writeWithin } from '#server/store/records/write-record.ts'

type Found = { kind: 'known'; id: number } | { kind: 'new' } | ReturnType<typeof invalid>

/**
 * The customer that an event is about, as the location sees its customers: by Id, else by e-mail in any case, where
 * those in use come before archived ones and older before newer.
 */
export async function findCustomer(connection: Connection, event: TriggerEvent): Promise<Found> {
  const isSame = event.CoworkerId === null ? 'lower("Email") = lower($2)' : '"Id" = $2'
  const { rows } = await connection.query<{ Id: number }>(
    `select "Id" from "Coworker" where ${isSame} and ("Businesses" is null or $1 = any("Businesses"))
     order by "Archived", "Id" limit 1`,
    [event.BusinessId, event.CoworkerId ?? event.Email],
  )
  if (rows[0]) return { kind: 'known', id: rows[0].Id }
  if (event.CoworkerId === null) return { kind: 'new' }
  return invalid('Coworker', event.CoworkerId, 'there is no Coworker with this Id')
}

export const makeCustomer = (connection: Connection, store: Store, event: TriggerEvent): Promise<WriteResult> =>
  writeWithin(connection, store, {
    entity: coworker,
    action: 'create',
    id: null,
    body: {
      FullName: event.FullName,
      Email: event.Email,
      CompanyName: event.CompanyName,
      MobilePhone: event.MobilePhone,
      InvoicingBusinessId: event.BusinessId,
      Businesses: [event.BusinessId],
    },
    writer: automation([event.BusinessId]),
    ifMatch: null,
    place: { afterId: null, beforeId: null },
    idempotencyKey: null,
  })
