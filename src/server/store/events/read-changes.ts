import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** One revision of a location, as the change log has it. */
export interface LoggedChange {
  BusinessId: number
  Rev: number
  /** Of this revision, and of the one before; null from before there were tokens. */
  token: number
  tokenBefore: number | null
  Entity: EntityName
  EntityId: number
  Kind: 'create' | 'update' | 'delete'
  Version: number
  /** Null: no single board. */
  BoardId: number | null
  UserId: number | null
  Rule: string | null
  OpId: string | null
  /** The boards where the record is or was; of what belongs to no board, null, or the boards with cards that name it. */
  boardIds: number[] | null
  /** Whether the record may be named to who sees this location only. */
  isVisible: boolean
}

/** The board of a stage whose Id stands in a change. */
const boardOfStage = (id: string) => `(select s."CrmBoardId" from "CrmBoardColumn" s where s."Id" = ${id})`

const stageNow = `(select o."CrmBoardColumnId" from "CrmOpportunity" o where o."Id" = c."EntityId")`
const stageBefore = `(c."Before" ->> 'CrmBoardColumnId')::bigint`
const stageAfter = `(c."After" ->> 'CrmBoardColumnId')::bigint`

/**
 * A card that came from another board, or from a stage that is no more, concerns more than the board where it is. A change
 * that moved nothing counts for the board where the card is when it is read: if it has left meanwhile, that is told next.
 */
const boardOfCard = `case when ${stageBefore} is null or c."Kind" = 'delete'
    or ${boardOfStage(stageBefore)} = ${boardOfStage(`coalesce(${stageAfter}, ${stageNow})`)}
  then ${boardOfStage(`coalesce(${stageAfter}, ${stageBefore}, ${stageNow})`)} end`

/** Of other locations' records, those are visible here whose names cards of this location bear. */
const isOnCard = (key: string) => `exists (
  select from "CrmOpportunity" o
  join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId" join "CrmBoard" b on b."Id" = s."CrmBoardId"
  where o."${key}" = c."EntityId" and b."BusinessId" = c."BusinessId")`

/** Of another location's record only those know who have a card with its name. */
const boardsOfCards = (key: string) => `case when not c."IsOwner" then array(
  select distinct s."CrmBoardId" from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
  where o."${key}" = c."EntityId") end`

const columns = `c."BusinessId", c."Rev", c."Entity", c."EntityId", c."Kind", c."Version",
  c."RevTokenBefore" as "tokenBefore",
  coalesce(
    (select n."RevTokenBefore" from "Change" n where n."BusinessId" = c."BusinessId" and n."Rev" = c."Rev" + 1),
    case when l."Rev" = c."Rev" then l."RevToken" end
  ) as token,
  case c."Entity"
    when 'CrmOpportunity' then ${boardOfCard}
    when 'CrmBoardColumn' then coalesce(
      (c."Before" ->> 'CrmBoardId')::bigint, (c."After" ->> 'CrmBoardId')::bigint, ${boardOfStage('c."EntityId"')})
    when 'CrmBoard' then c."EntityId"
  end as "BoardId",
  case c."Entity"
    when 'CrmOpportunity' then array[${boardOfStage(stageBefore)}, ${boardOfStage(`coalesce(${stageAfter}, ${stageNow})`)}]
    when 'CrmBoardColumn' then array[
      (c."Before" ->> 'CrmBoardId')::bigint, (c."After" ->> 'CrmBoardId')::bigint, ${boardOfStage('c."EntityId"')}]
    when 'CrmBoard' then array[c."EntityId"]
    when 'CrmOpportunityHistory' then '{}'
    when 'CoworkerTask' then '{}'
    when 'OutboxMessage' then '{}'
    when 'Coworker' then ${boardsOfCards('CoworkerId')}
    when 'User' then ${boardsOfCards('ResponsibleId')}
    when 'Team' then ${boardsOfCards('TeamId')}
    when 'OpportunityType' then ${boardsOfCards('OpportunityTypeId')}
  end as "boardIds",
  case when c."IsOwner" then c."UserId" end as "UserId",
  case when c."IsOwner" then c."Rule" end as "Rule",
  case when c."IsOwner" then c."IdempotencyKey" end as "OpId",
  c."IsOwner" or case c."Entity"
    when 'Coworker' then ${isOnCard('CoworkerId')}
    when 'User' then ${isOnCard('ResponsibleId')}
    when 'Team' then ${isOnCard('TeamId')}
    when 'OpportunityType' then ${isOnCard('OpportunityTypeId')}
    else false
  end as "isVisible"`

/**
 * Returns up to `most` revisions of a location (Id) after the given one, in order; empty if there is none. Whether they
 * are complete is for the caller to see: `Rev` has no gaps unless the log was cleared, and `tokenBefore` fits the token
 * that is known. Changes of more than seven days ago are left out. Source: our own rule.
 */
export async function readChanges(
  connection: Connection,
  businessId: number,
  after: number,
  most: number,
): Promise<LoggedChange[]> {
  const { rows } = await connection.query<LoggedChange>(
    prepared(
      `select ${columns} from "Change" c join "Business" l on l."Id" = c."BusinessId"
       where c."BusinessId" = $1 and c."Rev" > $2 and c."At" > now() - interval '7 days'
       order by c."Rev" limit $3`,
      [businessId, after, most],
    ),
  )
  return rows
}

/** The current revision of a location and its token. */
export interface CurrentRevision {
  Id: number
  Rev: number
  RevToken: number
}

/** Returns the revisions of these locations (Ids); missing ones are left out. */
export async function currentRevisions(
  connection: Connection,
  businessIds: readonly number[],
): Promise<CurrentRevision[]> {
  const { rows } = await connection.query<CurrentRevision>(
    prepared('select "Id", "Rev", "RevToken" from "Business" where "Id" = any($1::bigint[])', [businessIds]),
  )
  return rows
}
