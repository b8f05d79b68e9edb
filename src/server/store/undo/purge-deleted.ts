import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { withOpenLog } from '#server/store/change-log/change-log.ts'
import { eraseTextsInLog } from '#server/store/rules/erased-changes.ts'
import { restorableFor } from './deleted-opportunity.ts'

/** The others have to wait for the next hour. */
const atOnce = 1_000

/**
 * Deletes for good what was deleted 30 days ago, with its texts in the change log; who did what, when, stays there.
 * Returns the number of opportunities. Source: our own rule.
 */
export const purgeDeleted = (database: Database): Promise<number> =>
  transaction(database, async (connection) => {
    const { rows } = await connection.query<{ Id: number }>(
      `delete from "DeletedOpportunity" where "Id" in (
         select "Id" from "DeletedOpportunity" where "DeletedOn" < now() - interval '${restorableFor}'
         order by "DeletedOn" limit ${atOnce} for update skip locked)
       returning "Id"`,
    )
    const ids = rows.map(({ Id }) => Id)
    if (ids.length > 0) await withOpenLog(connection, () => eraseTextsInLog(connection, crmOpportunity.name, ids))
    return ids.length
  })
