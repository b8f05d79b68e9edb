import { entities } from '#core/contract/entities/entities.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { EntitySql } from './entity-sql.ts'

type Values = Record<string, unknown>

/**
 * Returns the Ids of the locations that the states of a record (before and after a write) belong to, ascending; empty
 * for an entity without a location.
 */
export async function locationsOf(
  connection: Connection,
  entity: Entity,
  states: readonly (Values | null)[],
): Promise<number[]> {
  const existing = states.filter((state) => state !== null)
  const ids = entity.business === null ? [] : await locationsOfStates(connection, entity.business, entity, existing)
  return [...new Set(ids)].toSorted((a, b) => a - b)
}

async function locationsOfStates(
  connection: Connection,
  path: string,
  entity: Entity,
  states: readonly Values[],
): Promise<number[]> {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) {
    return states.flatMap((state) => state[first]).filter((id) => typeof id === 'number')
  }
  const relation = entity.fields[`${first}Id`]?.references
  if (!relation) throw new Error(`${entity.name} has no relation ${first}`)
  const source = new EntitySql(entities[relation])
  const business = source.path(rest.join('.'))
  const related = states.map((state) => state[`${first}Id`])
  const { rows } = await connection.query<{ id: number }>(
    prepared(`select ${business} as id from ${source.from()} where e."Id" = any($1::bigint[])`, [related]),
  )
  return rows.map((row) => row.id)
}

export interface Revision {
  businessId: number
  revision: number
  /** Whether the record belongs to this location; the others may only learn that something changed. */
  isOwner: boolean
}

/**
 * Customers, users, teams and types: opportunities of any location may contain their names. Raising every revision keeps
 * the law that an unchanged revision means unchanged opportunities.
 */
const affectsEveryLocation = ({ name }: Entity) => namedInOpportunities.has(name)

const namedInOpportunities = new Set(
  Object.entries(crmOpportunity.fields).flatMap(([key, { references }]) =>
    references && key !== 'CrmBoardColumnId' ? [references] : [],
  ),
)

/**
 * Raises by one the revision of each location in which the record is visible: its owners (Ids), or all locations if it
 * has none or its name appears everywhere. The row locks, taken in ascending order, serialise the writes of a location,
 * so revisions are committed in order: a reader who has seen n has seen every one up to n. Source: our own rule.
 */
export async function raiseRevisions(
  connection: Connection,
  entity: Entity,
  owners: readonly number[],
): Promise<Revision[]> {
  const affectsAll = owners.length === 0 || affectsEveryLocation(entity)
  const { rows: locked } = await connection.query<{ Id: number }>(
    prepared(`select "Id" from "Business" where $1 or "Id" = any($2::bigint[]) order by "Id" for no key update`, [
      affectsAll,
      owners,
    ]),
  )
  const { rows } = await connection.query<{ Id: number; Rev: number }>(
    prepared('update "Business" set "Rev" = "Rev" + 1 where "Id" = any($1::bigint[]) returning "Id", "Rev"', [
      locked.map((row) => row.Id),
    ]),
  )
  return rows.map(({ Id, Rev }) => ({
    businessId: Id,
    revision: Rev,
    isOwner: owners.length === 0 || owners.includes(Id),
  }))
}

/**
 * Locks all locations, in ascending order. Needed before writing several records of which one may affect every
 * location: locking in the order of the records could deadlock.
 */
export async function lockEveryLocation(connection: Connection): Promise<void> {
  await connection.query(prepared('select from "Business" order by "Id" for no key update', []))
}
