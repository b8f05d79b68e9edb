import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import type { LastMove, listLastMoves } from '#core/contract/endpoints/board-reads.ts'
import type { Connection } from '#server/store/database/database.ts'

interface MoveRow {
  Id: number
  Time: string
  UserId: number | null
  Rule: string | null
}

/**
 * Returns, for each card of a board (Id) with a history, the last move that was not taken back: who made it, or which
 * rule, which only the change log knows. Instants are ISO 8601 in UTC. The caller has checked that the board is visible.
 * Source: our own rule.
 */
export async function lastMoves(connection: Connection, boardId: number): Promise<AnswerOf<typeof listLastMoves>> {
  const { rows } = await connection.query<MoveRow>(
    `with last as materialized (
       select distinct on (h."CrmOpportunityId") h."CrmOpportunityId" as "Id", h."ToTime" as "Time", h."UserId"
       from "CrmOpportunityHistory" h
       join "CrmOpportunity" e on e."Id" = h."CrmOpportunityId"
       where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
         and not h."IsUndone" and h."ToTime" is not null
       order by h."CrmOpportunityId", h."ToTime" desc, h."Id" desc
     )
     select last.*, (
       select to_jsonb(c) ->> 'Rule' from "Change" c
       where last."UserId" is null and c."Entity" = 'CrmOpportunity' and c."EntityId" = last."Id"
         and c."At" between last."Time" - interval '1 second' and last."Time" + interval '1 second'
       order by to_jsonb(c) ->> 'Rule' is null limit 1
     ) as "Rule"
     from last order by last."Id"`,
    [boardId],
  )
  const ids = [...new Set(rows.flatMap(({ UserId }) => UserId ?? []))]
  const people = await connection.query<{ Id: number; FullName: string }>(
    'select "Id", "FullName" from "User" where "Id" = any($1::bigint[]) order by "Id"',
    [ids],
  )
  const Moves = rows.map(({ Id, Time, UserId, Rule }): LastMove => [Id, Time, UserId, Rule])
  return { Moves, People: people.rows }
}
