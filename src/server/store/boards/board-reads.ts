import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { planOnce } from '#server/store/database/prepared.ts'
import { inSnapshot } from '#server/store/database/snapshot.ts'
import { listColumns, withoutIdleMarks } from '#server/store/records/cut-texts.ts'
import { readRecords } from '#server/store/records/list-records.ts'
import type { Row, Scope } from '#server/store/records/record-query.ts'
import { EntitySql } from '#server/store/records/entity-sql.ts'

/** The cards of a stage from the top, as list rows. */
export interface CardsOfStage {
  CrmBoardColumnId: number
  /** In order. */
  Records: Row[]
  /** Whether the stage has more cards. */
  HasMore: boolean
}

const stagesOfBoard = 'select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1 order by "Id"'

/**
 * Returns the first `size` cards of every stage of a board, empty stages included; an empty list for an unknown board.
 * The caller has checked that the board is visible. Source: our own rule.
 */
export async function firstCards(connection: Connection, boardId: number, size: number): Promise<CardsOfStage[]> {
  const source = new EntitySql(crmOpportunity)
  const columns = [...listColumns(source), 'e."VersionToken"']
  const [stages, cards] = await Promise.all([
    connection.query<{ Id: number }>(stagesOfBoard, [boardId]),
    // Finds the few cards by the index on the order of a stage first, and joins only those.
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
  return byStage(stages.rows, rows).map(({ Records, ...stage }) => ({
    ...stage,
    Records: Records.slice(0, size),
    HasMore: Records.length > size,
  }))
}

function byStage(stages: readonly { Id: number }[], cards: readonly Row[]): CardsOfStage[] {
  const rows = new Map(stages.map(({ Id }): [unknown, Row[]] => [Id, []]))
  for (const card of cards) rows.get(card['CrmBoardColumnId'])?.push(card)
  return stages.map(({ Id }) => ({ CrmBoardColumnId: Id, Records: rows.get(Id) ?? [], HasMore: false }))
}

/** Rows that are read at a time. Others have their turn in between. */
const atOnce = 1_000

/**
 * Returns all cards of a board of a location, stage by stage in order, empty stages included; null where they are more
 * than `most`. The caller has checked that the board is visible. Source: our own rule.
 */
export const allCards = (
  database: Database,
  { boardId, businessId }: { boardId: number; businessId: number },
  most: number,
): Promise<CardsOfStage[] | null> =>
  inSnapshot(database, async (connection) => {
    const ids = (await cardPositions(connection, boardId)).map(([id]) => id)
    if (ids.length > most) return null
    const stages = await connection.query<{ Id: number }>(stagesOfBoard, [boardId])
    await connection.query(planOnce)
    const records: Row[] = []
    const scope: Scope = { businesses: [businessId], boards: null }
    for (let at = 0; at < ids.length; at += atOnce) {
      const some = ids.slice(at, at + atOnce)
      records.push(...(await readRecords(connection, crmOpportunity, some, scope, 'list rows')))
    }
    return byStage(stages.rows, records)
  })

/**
 * Returns the Id and version of every stage of a board, in order of the Ids. The caller has checked that the board is
 * visible. Source: our own rule.
 */
export async function stageVersions(connection: Connection, boardId: number): Promise<[number, number][]> {
  const { rows } = await connection.query<{ Id: number; Version: number }>(
    'select "Id", "Version" from "CrmBoardColumn" where "CrmBoardId" = $1 order by "Id"',
    [boardId],
  )
  return rows.map(({ Id, Version }) => [Id, Version])
}

/** `[Id, CrmBoardColumnId, Position, Version, VersionToken]` */
export type CardPosition = [number, number, number, number, number]

/**
 * Returns the position and version of every card of a board, stage by stage in order: what a browser compares with its
 * cache. The caller has checked that the board is visible. Source: our own rule.
 */
export async function cardPositions(connection: Connection, boardId: number): Promise<CardPosition[]> {
  const { rows } = await connection.query<PositionRow>(
    `select e."Id", e."CrmBoardColumnId", e."Position", e."Version", e."VersionToken"
     from "CrmOpportunity" e
     where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
     order by e."CrmBoardColumnId", e."Position", e."Id"`,
    [boardId],
  )
  return rows.map((row) => [row.Id, row.CrmBoardColumnId, row.Position, row.Version, row.VersionToken])
}

interface PositionRow {
  Id: number
  CrmBoardColumnId: number
  Position: number
  Version: number
  VersionToken: number
}

/**
 * Returns a digest that changes with every customer, team, type and owner of a board's cards: what the positions do not
 * tell, and what `renamedCards` finds. Source: our own rule.
 */
export async function digestOfNames(connection: Connection, boardId: number): Promise<string> {
  const { rows } = await connection.query<{ digest: string | null }>(
    `select md5(string_agg(
       concat_ws(' ', c."VersionToken", t."VersionToken", y."VersionToken", u."VersionToken"), ',' order by e."Id"
     )) as digest
     from "CrmOpportunity" e
     left join "Coworker" c on c."Id" = e."CoworkerId"
     left join "Team" t on t."Id" = e."TeamId"
     left join "OpportunityType" y on y."Id" = e."OpportunityTypeId"
     left join "User" u on u."Id" = e."ResponsibleId"
     where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))`,
    [boardId],
  )
  return rows[0]?.digest ?? ''
}

/**
 * Returns the Ids of the cards of a board whose customer, team, type or owner was updated at or after `since` (ISO
 * 8601): a rename changes a card without raising its version. Source: our own rule.
 */
export async function renamedCards(connection: Connection, boardId: number, since: string): Promise<number[]> {
  const { rows } = await connection.query<{ Id: number }>(
    `select e."Id"
     from "CrmOpportunity" e
     where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
       and (e."CoworkerId" in (select "Id" from "Coworker" where "UpdatedOn" >= $2)
         or e."TeamId" in (select "Id" from "Team" where "UpdatedOn" >= $2)
         or e."OpportunityTypeId" in (select "Id" from "OpportunityType" where "UpdatedOn" >= $2)
         or e."ResponsibleId" in (select "Id" from "User" where "UpdatedOn" >= $2))
     order by e."Id"`,
    [boardId, since],
  )
  return rows.map(({ Id }) => Id)
}
