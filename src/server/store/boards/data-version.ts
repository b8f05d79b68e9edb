import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { isBoardIn, type RecordQuery, type Scope } from '#server/store/records/record-query.ts'
import { type Tag, tagText } from '#server/store/records/version-tag.ts'

/**
 * Returns the version of all data in these locations (null: in all of them) as a short text, for caches: every write raises the revision of its
 * locations and draws a token for it, so equal texts mean equal data, also after a restore. Source: our own rule.
 */
export async function dataVersion(connection: Connection, businesses: readonly number[] | null): Promise<string> {
  const { rows } = await connection.query<{ Id: number; Rev: number; RevToken: number }>(
    prepared(
      'select "Id", "Rev", "RevToken" from "Business" where $1::bigint[] is null or "Id" = any($1) order by "Id"',
      [businesses],
    ),
  )
  return rows.map(({ Id, Rev, RevToken }) => `${Id}.${tagText(Rev, RevToken)}`).join(' ')
}

/** Returns the revision of a location (Id) with its token, such as `105-1893746123`; null if there is no such location. */
export async function revisionOf(connection: Connection, businessId: number): Promise<string | null> {
  const { rows } = await connection.query<{ Rev: number; RevToken: number }>(
    prepared('select "Rev", "RevToken" from "Business" where "Id" = $1', [businessId]),
  )
  return rows[0] ? tagText(rows[0].Rev, rows[0].RevToken) : null
}

/**
 * Whether a revision is one that this location (Id) has or had: if not, whoever names it has data of another time line,
 * from before a restore or of another copy. Source: our own rule.
 */
export async function isOfTimeLine(connection: Connection, businessId: number, revision: Tag): Promise<boolean> {
  const { rowCount } = await connection.query(
    prepared(
      `select from "Business" where "Id" = $1 and "Rev" = $2 and "RevToken" = $3::bigint
       union all select from "Change" where "BusinessId" = $1 and "Rev" = $2 + 1 and "RevTokenBefore" = $3::bigint`,
      [businessId, revision.number, revision.token],
    ),
  )
  return rowCount !== 0
}

/** Returns the Id of a board's location; null if the board does not exist or is outside the scope. */
export async function locationOfBoard(connection: Connection, boardId: number, scope: Scope): Promise<number | null> {
  const { rows } = await connection.query<{ BusinessId: number }>(
    prepared(`select b."BusinessId" from "CrmBoard" b where b."Id" = $1 and ${isBoardIn('$2', '$3')}`, [
      boardId,
      scope.businesses,
      scope.boards,
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
       where s."Id" = $1 and ${isBoardIn('$2', '$3')}`,
      [stage, scope.businesses, scope.boards],
    ),
  )
  return rows[0]?.BusinessId ?? null
}
