import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { RecordQuery, Scope } from '#server/store/records/record-query.ts'

/**
 * Returns the version of all data in the scope as a short text, for caches and ETags: every write raises the revision
 * of its locations, so equal texts mean equal data. Source: our own rule.
 */
export async function dataVersion(connection: Connection, scope: Scope): Promise<string> {
  const { rows } = await connection.query<{ Id: number; Rev: number }>(
    'select "Id", "Rev" from "Business" where "Id" = any($1::bigint[]) order by "Id"',
    [scope],
  )
  return rows.map(({ Id, Rev }) => `${Id}.${Rev}`).join(' ')
}

/** Returns the Id of a board's location; null if the board does not exist or is outside the scope. */
export async function locationOfBoard(connection: Connection, boardId: number, scope: Scope): Promise<number | null> {
  const { rows } = await connection.query<{ BusinessId: number }>(
    prepared('select "BusinessId" from "CrmBoard" where "Id" = $1 and "BusinessId" = any($2::bigint[])', [
      boardId,
      scope,
    ]),
  )
  return rows[0]?.BusinessId ?? null
}

/**
 * Returns the Id of the only location that a list of opportunities can contain, which is known if it is filtered by one
 * board or one stage in the scope; else null.
 */
export async function locationOfList(
  connection: Connection,
  { filters }: Pick<RecordQuery, 'filters'>,
  scope: Scope,
): Promise<number | null> {
  const idIn = (field: string) => {
    const filter = filters.find((each) => each.field === field && each.comparison === 'is')
    const [value, ...others] = filter?.values ?? []
    return typeof value === 'number' && others.length === 0 ? value : null
  }
  const board = idIn('CrmBoardColumnCrmBoardId')
  if (board !== null) return locationOfBoard(connection, board, scope)
  const stage = idIn('CrmBoardColumnId')
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
