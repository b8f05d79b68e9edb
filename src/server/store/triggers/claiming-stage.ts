import type { Trigger, TriggerEvent } from '#core/contract/endpoints/trigger.ts'
import type { Connection } from '#server/store/database/database.ts'

export interface ClaimingStage {
  Id: number
  Name: string
  CrmBoardId: number
}

/** What a stage may demand beyond its flag: an empty list means anything. */
const restrictions: { readonly [Name in Trigger]?: { list: string; of: (event: TriggerEvent) => number | null } } = {
  ProductPurchased: { list: 'Products', of: ({ ProductId }) => ProductId },
  ResourceBooked: { list: 'Resources', of: ({ ResourceId }) => ResourceId },
}

/**
 * The stage that claims the trigger: of the boards in use of the location, one that the customer stands on already if
 * it has such a stage, else the first; there the first stage by position. Null if nobody claims it.
 */
export async function claimingStage(
  connection: Connection,
  trigger: Trigger,
  event: TriggerEvent,
  preferredBoards: readonly number[],
): Promise<ClaimingStage | null> {
  const restriction = restrictions[trigger]
  const list = restriction && `s."${restriction.list}"`
  const { rows } = await connection.query<ClaimingStage>(
    `select s."Id", s."Name", s."CrmBoardId"
     from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = $1 and not b."Archived" and s."${trigger}"
       and ${list ? `(coalesce(cardinality(${list}), 0) = 0 or $3::bigint = any(${list}))` : '$3::bigint is null'}
     order by not s."CrmBoardId" = any($2::bigint[]), s."CrmBoardId", s."Position", s."Id" limit 1`,
    [event.BusinessId, preferredBoards, restriction?.of(event) ?? null],
  )
  return rows[0] ?? null
}
