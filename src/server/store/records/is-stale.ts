import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { WriteRequest } from './change.ts'
import type { Row } from './record-query.ts'

/** Of a record that has changed more often than this since it was read, nobody looks up what changed. */
const mostVersions = 200

interface Update {
  Version: number
  VersionTokenBefore: number | null
  Fields: string[]
}

/**
 * Whether a write builds on a version (`ifMatch`) that no longer counts: on another one than the stored, or, for a write
 * that names the fields it means to change, on one since which any of these has changed. What the change log does not
 * tell counts as changed, and so does a version whose token is not of this time line. Source: our own rule.
 */
export async function isStale(
  connection: Connection,
  { entity, ifMatch, changedFields }: Pick<WriteRequest, 'entity' | 'ifMatch' | 'changedFields'>,
  stored: Row,
): Promise<boolean> {
  if (!ifMatch) return false
  const { number, token } = ifMatch
  if (number === stored.Version) return token !== null && token !== stored.VersionToken
  const versions = stored.Version - number
  if (!changedFields || versions < 0 || versions > mostVersions) return true
  const { rows } = await connection.query<Update>(
    prepared(
      `select "Version", "VersionTokenBefore", "Fields" from "Change"
       where "Entity" = $1 and "EntityId" = $2 and "Version" > $3 and "Kind" = 'update' and "Fields" is not null`,
      [entity.name, stored.Id, number],
    ),
  )
  // A record of several locations has one entry in each.
  const updates = new Map(rows.map((row) => [row.Version, row]))
  const isKnown = updates.size === versions && [null, updates.get(number + 1)?.VersionTokenBefore].includes(token)
  return !isKnown || rows.some(({ Fields }) => Fields.some((field) => changedFields.includes(field)))
}
