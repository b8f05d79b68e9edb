import type { Trigger } from '#core/contract/entities/stage-triggers.ts'
import type { TriggerEvent } from '#core/contract/endpoints/trigger.ts'
import type { Connection } from '#server/store/database/database.ts'
import { invalid } from '#server/store/records/change.ts'

type FoundCustomer = { kind: 'existing'; id: number } | { kind: 'new' } | ReturnType<typeof invalid>

/**
 * Finds the customer of an event among those visible at its location: by Id, else by e-mail ignoring case; active ones
 * before archived ones, older before newer. `new` if the e-mail is unknown, `invalid` if the Id is. Source: our own rule.
 */
export async function findCustomer(connection: Connection, event: TriggerEvent): Promise<FoundCustomer> {
  const isSame = event.CoworkerId === null ? 'lower("Email") = lower($2)' : '"Id" = $2'
  const { rows } = await connection.query<{ Id: number }>(
    `select "Id" from "Coworker" where ${isSame} and ("Businesses" is null or $1 = any("Businesses"))
     order by "Archived", "Id" limit 1`,
    [event.BusinessId, event.CoworkerId ?? event.Email],
  )
  if (rows[0]) return { kind: 'existing', id: rows[0].Id }
  if (event.CoworkerId === null) return { kind: 'new' }
  return invalid('Coworker', event.CoworkerId, 'there is no Coworker with this Id')
}

interface OpenOpportunity {
  Id: number
  CrmBoardId: number
}

/**
 * Returns the opportunities in progress of a customer on the boards of a location that are not archived, the last
 * updated first. Source: our own rule.
 */
export async function openOpportunities(
  connection: Connection,
  customerId: number,
  businessId: number,
): Promise<OpenOpportunity[]> {
  const { rows } = await connection.query<OpenOpportunity>(
    `select o."Id", s."CrmBoardId"
     from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where o."CoworkerId" = $1 and o."Status" = 1 and b."BusinessId" = $2 and not b."Archived"
     order by o."UpdatedOn" desc, o."Id" desc`,
    [customerId, businessId],
  )
  return rows
}

export interface TargetStage {
  Id: number
  Name: string
  CrmBoardId: number
}

/** Lists by which a stage restricts a trigger; an empty list means no restriction. */
const restrictions: { readonly [Name in Trigger]?: { list: string; of: (event: TriggerEvent) => number | null } } = {
  ProductPurchased: { list: 'Products', of: ({ ProductId }) => ProductId },
  ResourceBooked: { list: 'Resources', of: ({ ResourceId }) => ResourceId },
}

/**
 * Returns the stage that a trigger puts the customer in: of the location's boards that are not archived, a preferred
 * one if it has such a stage, else the first; on it the first stage by position. Null if no stage has this trigger.
 * Source: the vendor's stage flags; the choice among several is our own rule.
 */
export async function findStage(
  connection: Connection,
  trigger: Trigger,
  event: TriggerEvent,
  preferredBoards: readonly number[],
): Promise<TargetStage | null> {
  const restriction = restrictions[trigger]
  const list = restriction && `s."${restriction.list}"`
  const { rows } = await connection.query<TargetStage>(
    `select s."Id", s."Name", s."CrmBoardId"
     from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = $1 and not b."Archived" and s."${trigger}"
       and ${list ? `(coalesce(cardinality(${list}), 0) = 0 or $3::bigint = any(${list}))` : '$3::bigint is null'}
     order by not s."CrmBoardId" = any($2::bigint[]), s."CrmBoardId", s."Position", s."Id" limit 1`,
    [event.BusinessId, preferredBoards, restriction?.of(event) ?? null],
  )
  return rows[0] ?? null
}
