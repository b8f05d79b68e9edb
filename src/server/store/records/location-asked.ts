import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { RecordQuery, Scope } from './record-query.ts'

/** The location of a board, if the scope shows it. */
export async function locationOfBoard(connection: Connection, boardId: number, scope: Scope): Promise<number | null> {
  const { rows } = await connection.query<{ BusinessId: number }>(
    prepared('select "BusinessId" from "CrmBoard" where "Id" = $1 and "BusinessId" = any($2::bigint[])', [
      boardId,
      scope,
    ]),
  )
  return rows[0]?.BusinessId ?? null
}

/** The one location whose opportunities can be in a list, as it asks for one stage or one board; null if it asks for none. */
export async function locationOfList(
  connection: Connection,
  { filters }: Pick<RecordQuery, 'filters'>,
  scope: Scope,
): Promise<number | null> {
  const asked = (field: string) => {
    const value = filters.find((filter) => filter.field === field && filter.comparison === 'is')?.value
    return typeof value === 'number' ? value : null
  }
  const board = asked('CrmBoardColumnCrmBoardId')
  if (board !== null) return locationOfBoard(connection, board, scope)
  const stage = asked('CrmBoardColumnId')
  if (stage === null) return null
  const { rows } = await connection.query<{ BusinessId: number }>(
    prepared(
      `select b."BusinessId" from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
       where s."Id" = $1 and b."BusinessId" = any($2::bigint[])`,
      [stage, scope],
    ),
  )
  return rows[0]?.BusinessId ?? null
}
