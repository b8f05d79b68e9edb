import { coworker } from '#core/contract/entities/coworker.ts'
import { adminRole } from '#core/domain/rights/roles.ts'
import { seesEveryLocation } from '#server/store/access/sees-every-location.ts'
import type { Change, Refusal } from '#server/store/records/change.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { lockEveryLocation } from '#server/store/records/revisions.ts'
import { transaction } from '#server/store/database/transaction.ts'
import type { Store, Writer } from '#server/store/store.ts'
import { eraseCustomer } from './erase-customer.ts'

type Result = { kind: 'erased' } | { kind: 'not-found' } | Extract<Refusal, { kind: 'refused' }>

/**
 * Erases a customer (Id) because somebody asked for it. As with a stage that erases customers, every location of the
 * customer has to consent: here by its administrator, who has to be the writer. Erasing twice changes nothing more.
 * Source: our own rule, for the GDPR.
 */
export const eraseOnRequest = (store: Store, id: number, writer: Writer): Promise<Result> =>
  transaction(
    store.database,
    async (connection): Promise<Result> => {
      // Before the customer is read: their locations must not change meanwhile.
      await lockEveryLocation(connection, store.clock)
      const stored = await readRecord(connection, coworker, id, writer)
      if (!stored) return { kind: 'not-found' }
      const locations = stored.Businesses as readonly number[] | null
      const isTheirs =
        locations === null
          ? await seesEveryLocation(connection, writer.businesses)
          : locations.every((each) => writer.businesses.includes(each))
      if (!writer.roles.includes(adminRole) || !isTheirs) {
        return { kind: 'refused', message: 'Only an administrator of every location of the customer can erase them.' }
      }
      const at = store.now().toISOString()
      const change: Change = {
        connection,
        store,
        writer,
        request: {
          entity: coworker,
          action: 'update',
          id,
          body: {},
          writer,
          ifMatch: null,
          placement: 'top',
          idempotencyKey: null,
        },
        at,
        now: at,
        stored,
        values: {},
      }
      const businessId = locations?.[0] ?? writer.businesses[0] ?? 0
      await eraseCustomer(change, { entity: coworker, id, businessId }, null)
      return { kind: 'erased' }
    },
    ({ kind }) => kind === 'erased',
  )
