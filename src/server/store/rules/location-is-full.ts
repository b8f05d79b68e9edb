import { propertyName } from '#core/contract/records/write.ts'
import { type Change, invalid, type Refusal } from '#server/store/records/change.ts'

/** Refuses what would bring so many opportunities more into a location than it may hold; the field brings them. */
export async function locationIsFull(
  { connection, store, request, values }: Change,
  businessId: number,
  comingAlong: number,
  key: string,
): Promise<Refusal | null> {
  if (comingAlong === 0) return null
  const most = store.opportunitiesPerLocation
  const { rows } = await connection.query<{ count: number }>(
    `select count(*) as count from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = $1`,
    [businessId],
  )
  if ((rows[0]?.count ?? 0) + comingAlong <= most) return null
  const Message = `this location has reached its limit of ${most} opportunities; delete some that are no longer needed`
  return invalid(propertyName(key, request.entity.fields[key]!), values[key], Message)
}
