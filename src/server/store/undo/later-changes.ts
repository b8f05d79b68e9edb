import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { LoggedChange } from './operation.ts'

/** A change of a record after the operation. */
export interface LaterChange extends Pick<
  LoggedChange,
  'Kind' | 'Version' | 'UserId' | 'IdempotencyKey' | 'Fields' | 'UndoOf'
> {
  /** The stage of an opportunity that was deleted or restored. */
  stageId: number | null
  userFullName: string | null
  /** The rule that wrote it; null for a person. */
  rule: string | null
}

/**
 * Returns the changes of a record since a logged one that still stand, in order: neither those that were taken back, nor
 * what took them back, nor a deletion that was restored to its stage. Source: our own rule.
 */
export async function laterChanges(
  connection: Connection,
  { Entity, EntityId, Version }: Pick<LoggedChange, 'Entity' | 'EntityId' | 'Version'>,
): Promise<LaterChange[]> {
  const { rows } = await connection.query<LaterChange>(
    prepared(
      `select distinct on (c."Version") c."Kind", c."Version", c."UserId", c."IdempotencyKey", c."Fields", c."UndoOf",
         case when c."Kind" <> 'update' then (coalesce(c."Before", c."After") ->> 'CrmBoardColumnId')::bigint end as "stageId",
         u."FullName" as "userFullName", to_jsonb(c) ->> 'Rule' as rule
       from "Change" c left join "User" u on u."Id" = c."UserId"
       where c."Entity" = $1 and c."EntityId" = $2 and c."Version" > $3
       order by c."Version", c."Fields" is null`,
      [Entity, EntityId, Version],
    ),
  )
  return standing(rows)
}

/** In the order of their versions. */
export function standing(changes: readonly LaterChange[]): LaterChange[] {
  const kept: LaterChange[] = []
  for (const change of changes) {
    const at = kept.findLastIndex((each) => isTakenBack(each, change))
    if (at >= 0) kept.splice(at, 1)
    else kept.push(change)
  }
  return kept
}

function isTakenBack(earlier: LaterChange, by: LaterChange): boolean {
  if (by.UndoOf !== null) return earlier.IdempotencyKey === by.UndoOf && earlier.UserId === by.UserId
  return by.Kind === 'create' && earlier.Kind === 'delete' && earlier.stageId === by.stageId
}

/** Who made a change, for a sentence that tells `userId`; by name, not e-mail. */
export function whoChanged({ UserId, userFullName, rule }: LaterChange, userId: number | null): string {
  if (UserId !== null && UserId === userId) return 'yourself'
  return userFullName ?? (rule === null ? 'an automatic change' : `the rule ${rule}`)
}
