import type { OpportunityChange } from '#core/contract/endpoints/undo.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import type { LoggedChange } from './operation.ts'

/** Beyond that, the older ones are left out. */
const mostChanges = 1_000
/** UTF-16 units of a text in the audit, the mark at its end included. */
const mostCharacters = 2_000
/** What every change or move sets anyway, and what never changes. */
const followers = new Set(
  'CrmUpdatedOn CrmBoardColumnSince UpdatedOn UpdatedBy Version Id CreatedOn UniqueId'.split(' '),
)

interface AuditRow extends Pick<
  LoggedChange,
  'At' | 'Kind' | 'Version' | 'UserId' | 'IdempotencyKey' | 'Before' | 'After' | 'Fields' | 'UndoOf'
> {
  UserFullName: string | null
  Client: string | null
  Rule: string | null
}

/**
 * Returns who changed what of an opportunity (Id), the latest first, at most 1,000; long texts are cut. The caller has
 * checked that it is visible; what happened in locations or on boards outside the scope is left out. Source: our own rule.
 */
export async function changesOfOpportunity(
  connection: Connection,
  id: number,
  scope: Scope,
): Promise<OpportunityChange[]> {
  const { rows } = await connection.query<AuditRow>(
    prepared(
      `select * from (
         select distinct on (c."Version") c."At", c."Kind", c."Version", c."UserId", u."FullName" as "UserFullName",
           to_jsonb(c) ->> 'Client' as "Client", to_jsonb(c) ->> 'Rule' as "Rule", c."IdempotencyKey", c."Before",
           c."After", c."Fields", c."UndoOf"
         from "Change" c left join "User" u on u."Id" = c."UserId"
         where c."Entity" = '${crmOpportunity.name}' and c."EntityId" = $1 and c."BusinessId" = any($2::bigint[])
         order by c."Version" desc, c."Fields" is null, c."BusinessId" limit ${mostChanges}
       ) each order by "Version" desc`,
      [id, scope.businesses],
    ),
  )
  const undone = undoneIn(rows)
  const shownRows = scope.boards ? await sinceItCame(connection, rows, scope.boards) : rows
  return shownRows.map((row) => ({
    At: row.At,
    UserId: row.UserId,
    UserFullName: row.UserFullName,
    Client: row.Client,
    Rule: row.Rule,
    // A create of a later version is the restore of a deleted opportunity.
    Kind: row.Kind === 'create' && row.Version > 1 ? 'restore' : row.Kind,
    Fields: fieldsOf(row),
    IsUndone: undone.has(row),
    UndoOf: row.UndoOf,
  }))
}

/** What was changed after the card came from elsewhere to one of these boards (Ids), the latest first. */
async function sinceItCame(connection: Connection, rows: readonly AuditRow[], boards: readonly number[]) {
  const stagesIn = ({ Before, After }: AuditRow) =>
    [Before?.CrmBoardColumnId, After?.CrmBoardColumnId].filter((stage) => typeof stage === 'number')
  const { rows: stages } = await connection.query<{ Id: number }>(
    prepared('select "Id" from "CrmBoardColumn" where "Id" = any($1::bigint[]) and "CrmBoardId" = any($2::bigint[])', [
      rows.flatMap(stagesIn),
      boards,
    ]),
  )
  const known = new Set(stages.map(({ Id }) => Id))
  const cameAt = rows.findIndex((row) => stagesIn(row).some((stage) => !known.has(stage)))
  return cameAt < 0 ? rows : rows.slice(0, cameAt)
}

/** Operation ids are unique for each user only. */
const nameOf = (userId: number | null, key: string) => JSON.stringify([userId, key])

/** Those that were taken back, of changes from the latest to the first. What an undone undo has taken back is in force. */
function undoneIn(rows: readonly AuditRow[]): ReadonlySet<AuditRow> {
  const takenBack = new Set<string>()
  const undone = new Set<AuditRow>()
  for (const row of rows) {
    const { UserId, IdempotencyKey, UndoOf } = row
    if (IdempotencyKey !== null && takenBack.has(nameOf(UserId, IdempotencyKey))) undone.add(row)
    else if (UndoOf !== null) takenBack.add(nameOf(UserId, UndoOf))
  }
  return undone
}

function fieldsOf({ Before, After, Fields }: AuditRow): OpportunityChange['Fields'] {
  const keys = Fields ?? Object.keys({ ...Before, ...After })
  return keys
    .filter((key) => !followers.has(key))
    .map((Name) => ({ Name, From: shown(Before?.[Name]), To: shown(After?.[Name]) }))
    .filter(({ From, To }) => Fields !== null || From !== null || To !== null)
}

const shown = (value: unknown): unknown =>
  typeof value === 'string' && value.length > mostCharacters
    ? `${value.slice(0, mostCharacters - 1)}…`
    : (value ?? null)
