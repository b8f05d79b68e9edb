import { pipelined } from '#server/store/database/pipelined.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { propertyName } from '#core/contract/records/write.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Row } from './record-query.ts'
import { boardScope } from './board-scope.ts'
import { EntitySql } from './entity-sql.ts'
import type { Writer } from '#server/store/store.ts'

/**
 * Returns an error for each foreign key, in list fields too, that names no record or one that is not visible to the
 * writer. Unchanged keys are not checked, so that a record can be saved whatever happened to its relations since.
 * Source: our own rule.
 */
export async function unknownReferences(
  connection: Connection,
  entity: Entity,
  values: Record<string, unknown>,
  stored: Row | null,
  writer: Writer,
): Promise<FieldError[]> {
  const idsByEntity = new Map<EntityName, [string, number][]>()
  for (const [key, value] of Object.entries(values)) {
    const field = entity.fields[key]
    const target = field?.references ?? field?.elementsOf
    if (!target) continue
    const kept = new Set(numbers(stored?.[key]))
    const added = numbers(value).filter((id) => !kept.has(id))
    if (added.length > 0)
      idsByEntity.set(target, [...(idsByEntity.get(target) ?? []), ...added.map((id): [string, number] => [key, id])])
  }
  const errorsOf = async ([target, keys]: [EntityName, [string, number][]]): Promise<FieldError[]> => {
    const ids = keys.map(([, id]) => id)
    const visible = await visibleIds(connection, target, ids, writer)
    return keys.flatMap(([key, id]) => {
      const PropertyName = propertyName(key, entity.fields[key]!)
      return visible.has(id)
        ? []
        : [{ AttemptedValue: id, Message: `there is no ${target} with this Id`, PropertyName }]
    })
  }
  return (await pipelined([...idsByEntity].map(errorsOf))).flat()
}

const numbers = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'number')

async function visibleIds(connection: Connection, target: EntityName, ids: number[], writer: Writer) {
  const source = new EntitySql(entities[target])
  const inLocations = source.scope('$2') ?? '$2::bigint[] is not null'
  const onBoards = writer.boards && boardScope(source, '$3')
  const scope = onBoards ? `${inLocations} and ${onBoards}` : inLocations
  const { rows } = await connection.query<{ Id: number }>(
    prepared(`select e."Id" from ${source.from()} where e."Id" = any($1::bigint[]) and ${scope}`, [
      ids,
      writer.businesses,
      ...(onBoards ? [writer.boards] : []),
    ]),
  )
  return new Set(rows.map((row) => row.Id))
}
