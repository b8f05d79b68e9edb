import type { DeletedOpportunityEntry } from '#core/contract/endpoints/undo.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { withOpenLog } from '#server/store/change-log/change-log.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { transaction } from '#server/store/database/transaction.ts'
import type { Change, Neighbours } from '#server/store/records/change.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import { newToken } from '#server/store/records/version-tag.ts'
import { type Clock, clockParameter, clockSql } from '#server/store/records/write-instant.ts'
import { eraseTextsInLog } from '#server/store/rules/erased-changes.ts'

/** How long a deleted opportunity can be restored. */
export const restorableFor = '30 days'

/** A deleted opportunity, with what is still known of where it stood. */
export interface DeletedOpportunity {
  Id: number
  CrmBoardId: number
  CrmBoardColumnId: number
  CrmBoardColumnName: string
  CoworkerId: number
  /** Of the deletion. */
  Version: number
  VersionToken: number
  /** The stored row. */
  Record: Record<string, unknown>
  History: Record<string, unknown>[]
  MessageIds: number[]
  Neighbours: Neighbours
  DeletedOn: string
  DeletedBy: number | null
  /** Whether its stage still exists. */
  hasStage: boolean
}

/** Where a deleted opportunity (`d`) belongs now: stages and boards may have moved since. */
export const deletedPlace = `"DeletedOpportunity" d
  left join "CrmBoardColumn" s on s."Id" = d."CrmBoardColumnId"
  left join "CrmBoard" b on b."Id" = coalesce(s."CrmBoardId", d."CrmBoardId")`
const deletedBoard = 'coalesce(s."CrmBoardId", d."CrmBoardId")'
export const deletedLocation = `coalesce(b."BusinessId", d."BusinessId")`

/**
 * Keeps an opportunity that is about to be deleted, with its history, so that it can be restored. `neighbours`: between
 * which cards it stands. Source: our own rule.
 */
export async function keepDeleted(
  { connection, stored, at, writer }: Pick<Change, 'connection' | 'stored' | 'at' | 'writer'>,
  neighbours: Neighbours,
): Promise<void> {
  await connection.query(
    prepared(
      `insert into "DeletedOpportunity" ("Id", "BusinessId", "CrmBoardId", "CrmBoardColumnId", "CrmBoardColumnName",
         "CoworkerId", "Version", "VersionToken", "Record", "History", "MessageIds", "Neighbours", "DeletedOn", "DeletedBy")
       select o."Id", b."BusinessId", b."Id", s."Id", s."Name", o."CoworkerId", o."Version" + 1, ${newToken},
         row_to_json(o),
         (select coalesce(json_agg(h order by h."Id"), '[]') from "CrmOpportunityHistory" h
          where h."CrmOpportunityId" = o."Id"),
         array(select m."Id" from "OutboxMessage" m where m."CrmOpportunityId" = o."Id"),
         $2, $3, $4
       from "CrmOpportunity" o
       join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
       join "CrmBoard" b on b."Id" = s."CrmBoardId"
       where o."Id" = $1`,
      [stored?.Id, JSON.stringify(neighbours), at, writer.userId],
    ),
  )
}

/**
 * Returns a deleted opportunity (Id) that can still be restored; null if there is none in the scope. `lock`: nobody else
 * restores or erases it before the transaction ends. Source: our own rule.
 */
export async function findDeleted(
  connection: Connection,
  id: number,
  { scope, clock, lock = false }: { scope: Scope; clock: Clock; lock?: boolean },
): Promise<DeletedOpportunity | null> {
  const { rows } = await connection.query<DeletedOpportunity>(
    `select d.*, ${deletedBoard} as "CrmBoardId", s."Id" is not null as "hasStage"
     from ${deletedPlace}
     where d."Id" = $2 and ${deletedLocation} = any($3::bigint[])
       and ($4::bigint[] is null or ${deletedBoard} = any($4))
       and d."DeletedOn" > ${clockSql} - interval '${restorableFor}'
     ${lock ? 'for update of d' : ''}`,
    [clockParameter(clock), id, scope.businesses, scope.boards],
  )
  return rows[0] ?? null
}

const mostEntries = 1_000

/**
 * Returns the opportunities of a board (Id) that were deleted and can still be restored, the latest first, at most 1,000.
 * The caller has checked that the board is visible. Source: our own rule.
 */
export async function listDeleted(
  connection: Connection,
  boardId: number,
  clock: Clock,
): Promise<DeletedOpportunityEntry[]> {
  const { rows } = await connection.query<DeletedOpportunityEntry>(
    `select d."Id", d."Record" ->> 'Name' as "Name", d."CoworkerId", c."FullName" as "CoworkerFullName",
       d."CrmBoardColumnId", coalesce(s."Name", d."CrmBoardColumnName") as "CrmBoardColumnName",
       (d."Record" ->> 'Value')::numeric as "Value", d."DeletedOn", d."DeletedBy" as "DeletedById",
       u."FullName" as "DeletedByFullName", d."DeletedOn" + interval '${restorableFor}' as "RestorableUntil"
     from ${deletedPlace}
     left join "Coworker" c on c."Id" = d."CoworkerId"
     left join "User" u on u."Id" = d."DeletedBy"
     where ${deletedBoard} = $2
       and d."DeletedOn" > ${clockSql} - interval '${restorableFor}'
     order by d."DeletedOn" desc, d."Id" limit ${mostEntries}`,
    [clockParameter(clock), boardId],
  )
  return rows
}

/** Deletes the deleted opportunities of a customer (Id) for good; the change log is erased by its own rule. */
export async function eraseDeleted(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `delete from "DeletedOpportunity"
     where "CoworkerId" = $1`,
    [customerId],
  )
}

/** The others have to wait for the next hour. */
const mostPurged = 1_000

/**
 * Deletes for good what was deleted 30 days ago, with its texts in the change log; who did what, when, stays there.
 * Returns the number of opportunities. Source: our own rule.
 */
export const purgeDeleted = (database: Database): Promise<number> =>
  transaction(database, async (connection) => {
    const { rows } = await connection.query<{ Id: number }>(
      `delete from "DeletedOpportunity" where "Id" in (
         select "Id" from "DeletedOpportunity" where "DeletedOn" < now() - interval '${restorableFor}'
         order by "DeletedOn" limit ${mostPurged} for update skip locked)
       returning "Id"`,
    )
    const ids = rows.map(({ Id }) => Id)
    if (ids.length > 0) await withOpenLog(connection, () => eraseTextsInLog(connection, crmOpportunity.name, ids))
    return ids.length
  })
