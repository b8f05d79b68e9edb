import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'

/** The stored fields of a record: no joined or computed ones, and neither `UniqueId` nor `Version`, which the database sets. */
export type StoredRow<Record> = Partial<Record> & { Id: number; CreatedOn: string; UpdatedOn: string }

/** Returns a whole row: missing fields get their initial values, so that all rows of an entity have the same keys. */
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

/** Each entity has its own range of a million ids, so that an id used for the wrong entity finds nothing. */
const firstIds: Partial<Record<EntityName, number>> = {
  Currency: 1_400_000_001,
  Business: 1_401_000_001,
  User: 1_402_000_001,
  CrmBoard: 1_403_000_001,
  CrmBoardColumn: 1_404_000_001,
  Coworker: 1_405_000_001,
  Team: 1_406_000_001,
  OpportunityType: 1_407_000_001,
  TaskList: 1_408_000_001,
  CannedResponse: 1_409_000_001,
  CrmOpportunity: 1_410_000_001,
  CrmOpportunityHistory: 1_411_000_001,
}

/** Returns a generator of the ids of an entity, in ascending order. */
export function idsOf(entity: EntityName): () => number {
  let next = firstIds[entity] ?? 1_412_000_001
  return () => next++
}
