import {
  type BoardSettings,
  type BoardSettingsChange,
  defaultBoardSettings,
} from '#core/contract/endpoints/views/board-settings.ts'
import type { Connection } from '#server/store/database/database.ts'

interface Row {
  Values: BoardSettingsChange
}

/** Names that this program does not know, stored by a newer one, are left out. */
const withDefaults = (values: BoardSettingsChange = {}): BoardSettings => ({
  CollapsedStages: values.CollapsedStages ?? {},
  CollapsedLanes: values.CollapsedLanes ?? [],
  Density: values.Density ?? defaultBoardSettings.Density,
  CardFacts: values.CardFacts ?? defaultBoardSettings.CardFacts,
  TableColumns: values.TableColumns ?? null,
  DefaultView: values.DefaultView ?? null,
  ViewOrder: values.ViewOrder ?? [],
  VisitedOn: values.VisitedOn ?? null,
  VisitedBefore: values.VisitedBefore ?? null,
})

/** Returns the settings of a user (Id) for a board (Id), with the defaults for what they have not chosen. Source: our own rule. */
export async function findBoardSettings(
  connection: Connection,
  userId: number,
  boardId: number,
): Promise<BoardSettings> {
  const { rows } = await connection.query<Row>(
    'select "Values" from "UserBoardSettings" where "UserId" = $1 and "CrmBoardId" = $2',
    [userId, boardId],
  )
  return withDefaults(rows[0]?.Values)
}

/** The same for the combined board. Source: our own rule. */
export async function findCombinedSettings(connection: Connection, userId: number): Promise<BoardSettings> {
  const { rows } = await connection.query<Row>('select "Values" from "UserCombinedSettings" where "UserId" = $1', [
    userId,
  ])
  return withDefaults(rows[0]?.Values)
}

/** Changes settings of a user (Id) for the combined board, as `saveBoardSettings`; it has no stages of its own. Source: our own rule. */
export async function saveCombinedSettings(
  connection: Connection,
  userId: number,
  { CollapsedStages: _stages, ...changed }: BoardSettingsChange,
): Promise<BoardSettings> {
  if (Object.keys(changed).length === 0) return findCombinedSettings(connection, userId)
  const { rows } = await connection.query<Row>(
    `insert into "UserCombinedSettings" as e ("UserId", "Values") values ($1, $2)
     on conflict ("UserId") do update set "Values" = e."Values" || excluded."Values" returning "Values"`,
    [userId, JSON.stringify(changed)],
  )
  return withDefaults(rows[0]?.Values)
}

/**
 * Changes settings of a user (Id) for a board (Id) and returns all of them. What is left out stays, each stage by itself;
 * stages of other boards are not stored. Of two writes the later one counts, name by name. Source: our own rule.
 */
export async function saveBoardSettings(
  connection: Connection,
  { userId, boardId, changed }: { userId: number; boardId: number; changed: BoardSettingsChange },
): Promise<BoardSettings> {
  const { CollapsedStages = {}, ...others } = changed
  const { rows } = await connection.query<Row>(
    `with stages as (
       select coalesce(jsonb_object_agg(c.key, c.value), '{}') as chosen from jsonb_each($4::jsonb) c
       join "CrmBoardColumn" s on s."Id"::text = c.key and s."CrmBoardId" = $2)
     insert into "UserBoardSettings" as e ("UserId", "CrmBoardId", "Values")
     select $1, $2, $3::jsonb || jsonb_build_object('CollapsedStages', chosen) from stages
     on conflict ("UserId", "CrmBoardId") do update set "Values" = e."Values" || excluded."Values" || jsonb_build_object(
       'CollapsedStages', coalesce(e."Values" -> 'CollapsedStages', '{}') || (excluded."Values" -> 'CollapsedStages'))
     returning "Values"`,
    [userId, boardId, JSON.stringify(others), JSON.stringify(CollapsedStages)],
  )
  return withDefaults(rows[0]?.Values)
}
