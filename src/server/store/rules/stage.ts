import type { EntityRules } from '#server/store/records/change.ts'
import { locationIsFull } from './location-is-full.ts'

/** A stage takes its opportunities along to another board, which may be another location's. */
export const stageRules: EntityRules = {
  async settle(change) {
    const { connection, stored, values } = change
    if (!stored || values.CrmBoardId === undefined || values.CrmBoardId === stored.CrmBoardId) return null
    const { rows } = await connection.query<{ BusinessId: number; count: number }>(
      `select b."BusinessId", (select count(*) from "CrmOpportunity" where "CrmBoardColumnId" = $2) as count
       from "CrmBoard" b where b."Id" = $1 and b."BusinessId" <> $3`,
      [values.CrmBoardId, stored.Id, stored.CrmBoardBusinessId],
    )
    const [target] = rows
    return target ? locationIsFull(change, target.BusinessId, target.count, 'CrmBoardId') : null
  },
}
