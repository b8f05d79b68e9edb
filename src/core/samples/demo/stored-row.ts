import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'

/** What a table holds of a record: no joined or computed field, and neither `UniqueId` nor `Version`, its own affair. */
export type StoredRow<Record> = Partial<Record> & { Id: number; CreatedOn: string; UpdatedOn: string }

/** A whole row: what is not given has its initial value, so that all rows of an entity have the same keys. */
export function storedRow<Record>(entity: EntityName, given: StoredRow<Record>): StoredRow<Record> {
  return { ...initialRow(entity), ...given }
}

const initialRows = new Map<EntityName, Readonly<{ [key: string]: unknown }>>()

function initialRow(entity: EntityName) {
  const known = initialRows.get(entity)
  if (known) return known
  const stored = Object.entries(entities[entity].fields).filter(
    ([key, field]) => field.origin === 'stored' && key !== 'UniqueId' && key !== 'Version',
  )
  const row = Object.fromEntries(stored.map(([key, field]) => [key, field.initial]))
  initialRows.set(entity, row)
  return row
}
