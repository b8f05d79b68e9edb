import type { EntityRules } from '#server/store/records/change.ts'
import { locationIsFull } from './location-is-full.ts'

/** A board takes its opportunities along to another location. */
export const boardRules: EntityRules = {
  async settle(change) {
    const { connection, stored, values } = change
    if (!stored || values.BusinessId === undefined || values.BusinessId === stored.BusinessId) return null
    const { rows } = await connection.query<{ count: number }>(
      `select count(*) as count from "CrmOpportunity" o
       join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
       where s."CrmBoardId" = $1`,
      [stored.Id],
    )
    return locationIsFull(change, Number(values.BusinessId), rows[0]?.count ?? 0, 'BusinessId')
  },
}
