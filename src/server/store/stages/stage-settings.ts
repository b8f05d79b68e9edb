import {
  defaultStageSettings,
  type StageSettings,
  type StageSettingsChange,
} from '#core/contract/endpoints/stages/stage-settings.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { recordDifference } from '#server/store/change-log/change-log.ts'
import type { Connection } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { lockRecord, readRecord } from '#server/store/records/list-records.ts'
import { raiseRevisions } from '#server/store/records/revisions.ts'
import { updateVersion } from '#server/store/records/table-row.ts'
import type { Store, Writer } from '#server/store/store.ts'

interface Row {
  Id: number
  Values: StageSettingsChange | null
}

/** Names that this program does not know, stored by a newer one, are left out. */
function withDefaults({ Id, Values }: Row): StageSettings {
  const defaults = defaultStageSettings(Id)
  const known = Object.entries(Values ?? {}).filter(([key]) => Object.hasOwn(defaults, key))
  return { ...defaults, ...Object.fromEntries(known) }
}

/**
 * Returns the settings of every stage of a board (Id), in the order of the stages, with the defaults for what was never
 * set. The caller has checked that the board is visible. Source: our own rule.
 */
export async function stageSettingsOf(connection: Connection, boardId: number): Promise<StageSettings[]> {
  const { rows } = await connection.query<Row>(
    `select s."Id", t."Values" from "CrmBoardColumn" s
     left join "StageSettings" t on t."CrmBoardColumnId" = s."Id"
     where s."CrmBoardId" = $1 order by s."Position", s."Id"`,
    [boardId],
  )
  return rows.map(withDefaults)
}

/**
 * Changes settings of a stage (Id) and returns all of them, with the instant (ISO 8601); those that are left out stay.
 * Null for a stage that the writer does not see. It counts as a change of the stage: its version rises, and the event
 * streams tell of it. Source: our own rule.
 */
export const saveStageSettings = (
  store: Store,
  writer: Writer,
  id: number,
  changed: StageSettingsChange,
): Promise<{ settings: StageSettings; at: string } | null> =>
  transaction(
    store.database,
    async (connection) => {
      const before = await readRecord(connection, crmBoardColumn, id, writer)
      if (!before) return null
      const { CrmBoardBusinessId } = before as unknown as CrmBoardColumn
      const after = String(before['UpdatedOn'])
      const { revisions, at } = await raiseRevisions(connection, crmBoardColumn, [CrmBoardBusinessId], {
        after,
        clock: store.clock,
      })
      const stored = await lockRecord(connection, crmBoardColumn, before, writer)
      if (!stored) return null
      const { rows } = await connection.query<Row>(
        `insert into "StageSettings" ("CrmBoardColumnId", "Values") values ($1, $2)
         on conflict ("CrmBoardColumnId") do update set "Values" = "StageSettings"."Values" || excluded."Values"
         returning "CrmBoardColumnId" as "Id", "Values"`,
        [id, JSON.stringify(changed)],
      )
      const version = stored.Version + 1
      await updateVersion(connection, crmBoardColumn, id, version, { UpdatedOn: at, UpdatedBy: writer.email })
      const origin = { connection, writer, at, request: { idempotencyKey: null } }
      const tokenBefore = stored.VersionToken ?? null
      const subject = { entity: crmBoardColumn, id, kind: 'update', version, tokenBefore } as const
      await recordDifference(origin, subject, { before: {}, after: {} }, revisions)
      return { settings: withDefaults(rows[0]!), at }
    },
    (result) => result !== null,
  )
