import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** Objects go in as JSON text; pg would otherwise turn arrays into PostgreSQL arrays, which is right for lists only. */
const parameter = (entity: Entity, key: string, value: unknown) =>
  entity.fields[key]?.type === 'json' && value !== null ? JSON.stringify(value) : value

/** Inserts the given columns and answers the new Id. */
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

export async function updateRow(
  connection: Connection,
  entity: Entity,
  id: number,
  values: Record<string, unknown>,
): Promise<void> {
  const keys = Object.keys(values)
  await connection.query(
    prepared(
      `update "${entity.name}" set ${keys.map((key, index) => `"${key}" = $${index + 2}`).join(', ')} where "Id" = $1`,
      [id, ...keys.map((key) => parameter(entity, key, values[key]))],
    ),
  )
}

export async function deleteRow(connection: Connection, entity: Entity, id: number): Promise<void> {
  await connection.query(`delete from "${entity.name}" where "Id" = $1`, [id])
}
