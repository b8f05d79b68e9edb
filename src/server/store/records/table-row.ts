import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { newToken } from './version-tag.ts'

/** JSON fields are sent as text: pg converts arrays to PostgreSQL arrays, which is right for list fields only. */
const parameter = (entity: Entity, key: string, value: unknown) =>
  entity.fields[key]?.type === 'json' && value !== null ? JSON.stringify(value) : value

/** Inserts a row with these columns and returns its Id. Throws the database's error for a violated constraint. */
export async function insertRow(
  connection: Connection,
  entity: Entity,
  values: Record<string, unknown>,
): Promise<number> {
  const keys = Object.keys(values)
  const { rows } = await connection.query<{ Id: number }>(
    prepared(
      `insert into "${entity.name}" (${keys.map((key) => `"${key}"`).join(', ')})
     values (${keys.map((_, index) => `$${index + 1}`).join(', ')}) returning "Id"`,
      keys.map((key) => parameter(entity, key, values[key])),
    ),
  )
  return rows[0]!.Id
}

/** Updates these columns of a row as a new version, which gets a token of its own; an unknown Id changes nothing. */
export async function updateVersion(
  connection: Connection,
  entity: Entity,
  id: number,
  version: number,
  values: Record<string, unknown>,
): Promise<void> {
  const keys = Object.keys(values)
  await connection.query(
    prepared(
      `update "${entity.name}" set "Version" = $2, "VersionToken" = ${newToken},
         ${keys.map((key, index) => `"${key}" = $${index + 3}`).join(', ')}
       where "Id" = $1`,
      [id, version, ...keys.map((key) => parameter(entity, key, values[key]))],
    ),
  )
}

/** Deletes a row; throws the database's error if it is still referenced. */
export async function deleteRow(connection: Connection, entity: Entity, id: number): Promise<void> {
  await connection.query(`delete from "${entity.name}" where "Id" = $1`, [id])
}
