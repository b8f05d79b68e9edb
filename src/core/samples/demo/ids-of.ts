import type { EntityName } from '#core/contract/entities/entity-name.ts'

/** Every entity has a million ids of its own, as large as real ones: an id taken for another entity's finds nothing. */
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

/** Gives the ids of an entity in their order, each once. */
export function idsOf(entity: EntityName): () => number {
  let next = firstIds[entity] ?? 1_412_000_001
  return () => next++
}
