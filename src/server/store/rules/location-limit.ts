import { propertyName } from '#core/contract/records/write.ts'
import { type Change, type EntityRules, invalid, type Refusal } from '#server/store/records/change.ts'

/**
 * Refuses a write that adds `added` opportunities to a location beyond its limit; null if it may go on. `key` is the
 * field that the error names. Source: the vendor's limit of 5,000 opportunities per location.
 */
export async function refuseBeyondLimit(
  { connection, store, request, values }: Change,
  businessId: number,
  added: number,
  key: string,
): Promise<Refusal | null> {
  if (added === 0) return null
  const limit = store.opportunitiesPerLocation
  const { rows } = await connection.query<{ count: number }>(
    `select count(*) as count from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = $1`,
    [businessId],
  )
  if ((rows[0]?.count ?? 0) + added <= limit) return null
  const Message = `this location has reached its limit of ${limit} opportunities; delete some that are no longer needed`
  return invalid(propertyName(key, request.entity.fields[key]!), values[key], Message)
}

/** A board that moves to another location takes its opportunities along, which count there. */
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
    return refuseBeyondLimit(change, Number(values.BusinessId), rows[0]?.count ?? 0, 'BusinessId')
  },
}

/** The same for a stage that moves to a board of another location. */
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
    return target ? refuseBeyondLimit(change, target.BusinessId, target.count, 'CrmBoardId') : null
  },
}
