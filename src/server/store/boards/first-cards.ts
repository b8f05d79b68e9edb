import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { listColumns, withoutIdleMarks } from '#server/store/records/cut-texts.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { Source } from '#server/store/records/source.ts'

/** The top of a stage. */
export interface FirstCards {
  CrmBoardColumnId: number
  /** In order. */
  Records: Row[]
  /** There are more of them further down. */
  HasMore: boolean
}

/** The first `size` cards of every stage of a board, empty stages included. */
export async function firstCards(connection: Connection, boardId: number, size: number): Promise<FirstCards[]> {
  const source = new Source(crmOpportunity)
  const columns = listColumns(source)
  const [stages, cards] = await Promise.all([
    connection.query<{ Id: number }>('select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1 order by "Id"', [
      boardId,
    ]),
    // The few that are wanted are found by the index of each stage's order; only they are joined.
    connection.query<Row & { CrmBoardColumnId: number }>(
      `with first as materialized (
         select o."Id"
         from "CrmBoardColumn" s
         cross join lateral (
           select "Id" from "CrmOpportunity"
           where "CrmBoardColumnId" = s."Id" order by "Position", "Id" limit $2
         ) o
         where s."CrmBoardId" = $1
       )
       select ${columns.join(',\n  ')}
       from ${source.fromIdsIn('first')}
       order by e."CrmBoardColumnId", e."Position", e."Id"`,
      [boardId, size + 1],
    ),
  ])
  const rows = withoutIdleMarks(crmOpportunity, cards.rows)
  return stages.rows.map(({ Id }) => {
    const found = rows.filter((card) => card.CrmBoardColumnId === Id)
    return { CrmBoardColumnId: Id, Records: found.slice(0, size), HasMore: found.length > size }
  })
}
