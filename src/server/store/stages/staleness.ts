import type { Staleness } from '#core/contract/endpoints/stages/staleness.ts'
import { type FollowUpChange, postponements } from '#core/domain/stage-rules/postponements.ts'
import { type StaysByDays, usualStay } from '#core/domain/stage-rules/usual-stay.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { snoozesOf } from './snoozes.ts'

/**
 * Returns what tells whether the cards of a board (Id) at a location (Id) have stood too long. The database counts the
 * stays by days, so that few rows leave it, however long the history. The caller has checked that the board is visible.
 * Source: our own rule.
 */
export async function stalenessOf(connection: Database, boardId: number, businessId: number): Promise<Staleness> {
  const timeZone = await timeZoneOf(connection, businessId)
  const [Stages, Snoozes, Postponed] = await Promise.all([
    usualStays(connection, boardId, timeZone),
    snoozesOf(connection, boardId),
    postponed(connection, boardId, timeZone),
  ])
  return { Stages, Snoozes, Postponed }
}

/** Returns the time zone (IANA name) of a location (Id). */
export async function timeZoneOf(connection: Connection, businessId: number): Promise<string> {
  const { rows } = await connection.query<{ TimeZone: string }>('select "TimeZone" from "Business" where "Id" = $1', [
    businessId,
  ])
  return rows[0]?.TimeZone ?? 'UTC'
}

/** How long cards usually stay in each stage; moves that were taken back say nothing of it. */
async function usualStays(connection: Connection, boardId: number, timeZone: string): Promise<Staleness['Stages']> {
  const { rows } = await connection.query<{ Id: number; stays: StaysByDays }>(
    `select s."Id", coalesce((
       select json_agg(json_build_array(byDays.days, byDays.count)) from (
         select greatest(0, (h."ToTime" at time zone $2)::date - (h."FromTime" at time zone $2)::date) as days,
           count(*) as count
         from "CrmOpportunityHistory" h
         where h."OldCrmBoardColumnId" = s."Id" and not h."IsUndone"
           and h."FromTime" is not null and h."ToTime" is not null
         group by 1
       ) byDays
     ), '[]') as stays
     from "CrmBoardColumn" s where s."CrmBoardId" = $1 order by s."Position", s."Id"`,
    [boardId, timeZone],
  )
  return rows.map(({ Id, stays }) => {
    const { completed, days } = usualStay(stays)
    return { CrmBoardColumnId: Id, CompletedStays: completed, UsualDays: days }
  })
}

/** How often follow-ups were put to a later day, as the change log has it; cards without any are left out. */
async function postponed(connection: Connection, boardId: number, timeZone: string): Promise<Staleness['Postponed']> {
  const { rows } = await connection.query<{ Id: number; changes: FollowUpChange[] }>(
    `select o."Id", json_agg(json_build_object('key', c."IdempotencyKey", 'undoOf', c."UndoOf",
         'from', c."Before" ->> 'DueDate', 'to', c."After" ->> 'DueDate') order by c."Version") as changes
     from "CrmOpportunity" o
     join "Change" c on c."EntityId" = o."Id" and c."Entity" = 'CrmOpportunity' and c."Fields" @> '{DueDate}'
     where o."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
       and c."IsOwner"
     group by o."Id" order by o."Id"`,
    [boardId],
  )
  return rows.flatMap(({ Id, changes }) => {
    const Times = postponements(changes, timeZone)
    return Times > 0 ? [{ CrmOpportunityId: Id, Times }] : []
  })
}
