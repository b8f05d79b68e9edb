import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
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
  const columns = Object.keys(crmOpportunity.fields).map((key) => `${source.field(key)} as "${key}"`)
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
  return stages.rows.map(({ Id }) => {
    const found = cards.rows.filter((card) => card.CrmBoardColumnId === Id)
    return { CrmBoardColumnId: Id, Records: found.slice(0, size), HasMore: found.length > size }
  })
}
