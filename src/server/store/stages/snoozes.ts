import type { Snooze } from '#core/contract/endpoints/stages/staleness.ts'
import type { Connection } from '#server/store/database/database.ts'

const ofBoard = `from "Snooze" z join "CrmOpportunity" o on o."Id" = z."CrmOpportunityId"
  where o."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))`

/**
 * Returns the snoozes of the cards of a board (Id), those that are over as well: the reason stays readable until the card
 * is put off again. The caller has checked that the board is visible. Source: our own rule.
 */
export async function snoozesOf(connection: Connection, boardId: number): Promise<Snooze[]> {
  const { rows } = await connection.query<Snooze>(
    `select z."CrmOpportunityId", z."Until"::text as "Until", z."Reason" ${ofBoard} order by z."CrmOpportunityId"`,
    [boardId],
  )
  return rows
}

/** Returns the snoozes of these opportunities (Ids), for whoever asks what is known of their customer. */
export async function snoozesOfOpportunities(
  connection: Connection,
  ids: readonly number[],
): Promise<Record<string, unknown>[]> {
  const { rows } = await connection.query<Record<string, unknown>>(
    `select "CrmOpportunityId", "Until"::text as "Until", "Reason", "UserId", "At" from "Snooze"
     where "CrmOpportunityId" = any($1::bigint[]) order by "CrmOpportunityId"`,
    [ids],
  )
  return rows
}

/** Returns a short text that differs whenever the snoozes of a board (Id) do: they raise no revision. Source: our own rule. */
export async function snoozesMark(connection: Connection, boardId: number): Promise<string> {
  const { rows } = await connection.query<{ mark: string }>(
    `select md5(coalesce(string_agg(z."CrmOpportunityId" || ' ' || z."Until" || ' ' || z."Reason", E'\\n'
       order by z."CrmOpportunityId"), '')) as mark ${ofBoard}`,
    [boardId],
  )
  return rows[0]?.mark ?? ''
}

/** Puts an opportunity (Id) off, instead of an earlier snooze; null ends it. One that is gone meanwhile changes nothing. Source: our own rule. */
export async function saveSnooze(
  connection: Connection,
  opportunityId: number,
  snooze: (Omit<Snooze, 'CrmOpportunityId'> & { UserId: number | null; At: string }) | null,
): Promise<void> {
  if (!snooze) {
    await connection.query('delete from "Snooze" where "CrmOpportunityId" = $1', [opportunityId])
    return
  }
  await connection.query(
    `insert into "Snooze" ("CrmOpportunityId", "Until", "Reason", "UserId", "At")
     select "Id", $2, $3, $4, $5 from "CrmOpportunity" where "Id" = $1
     on conflict ("CrmOpportunityId") do update set
       "Until" = excluded."Until", "Reason" = excluded."Reason", "UserId" = excluded."UserId", "At" = excluded."At"`,
    [opportunityId, snooze.Until, snooze.Reason, snooze.UserId, snooze.At],
  )
}

/** Forgets why the opportunities of a customer (Id) were put off: it may tell of them. Source: our own rule, for the GDPR. */
export async function eraseSnoozes(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    'delete from "Snooze" where "CrmOpportunityId" in (select "Id" from "CrmOpportunity" where "CoworkerId" = $1)',
    [customerId],
  )
}
