import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { pipelined } from '#server/store/database/pipelined.ts'
import { inOrder } from '#server/store/database/snapshot.ts'
import type { RecordQuery, Scope } from '#server/store/records/record-query.ts'
import { safeUntil } from '#server/store/records/write-instant.ts'
import type { Store } from '#server/store/store.ts'
import { dataVersion, locationOfList } from './data-version.ts'

interface Asked {
  query: RecordQuery
  /** Whether the answer is kept for each state of the data. */
  isKept: boolean
  /** Whether it changes with data of all locations. */
  dependsOnAll: boolean
}

/** The locations (Ids) whose records a list shows, and the version of the data that it is made of. */
interface ListState {
  locations: readonly number[]
  version: string
}

/** Returns the instant up to which a list that is read now misses nothing, and, for one that is kept, its state. */
export async function stateOfList(
  { database, clock }: Store,
  entity: Entity,
  scope: Scope,
  { query, isKept, dependsOnAll }: Asked,
): Promise<{ until: string; state: ListState | null }> {
  const read = async (connection: Connection): Promise<ListState> => {
    // The list of one board or stage changes with its own location.
    const one = entity === crmOpportunity ? await locationOfList(connection, query, scope) : null
    const locations = one === null ? scope.businesses : [one]
    return { locations, version: await dataVersion(connection, one === null && dependsOnAll ? null : locations) }
  }
  // The instant first: a write that is not visible to the queries behind it must not be older.
  const [until, state] = await inOrder(database, (connection) =>
    pipelined([safeUntil(connection, clock), isKept ? read(connection) : null]),
  )
  return { until, state }
}
