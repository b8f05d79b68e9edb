import { entities } from '#core/contract/entities/entities.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { Source } from './source.ts'

type Values = Record<string, unknown>

/** The locations that the given states of a record (before, after) belong to; in order of their Ids. */
export async function businessesOf(
  connection: Connection,
  entity: Entity,
  states: readonly (Values | null)[],
): Promise<number[]> {
  const there = states.filter((state) => state !== null)
  const ids = entity.business === null ? [] : await businessesOfStates(connection, entity.business, entity, there)
  return [...new Set(ids)].toSorted((a, b) => a - b)
}

async function businessesOfStates(
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
  const source = new Source(entities[relation])
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
  /** Whether the record belongs to this location; to the others it is only known that something changed. */
  isOwner: boolean
}

/**
 * Customers, users, teams and types: their names show in opportunities of every location, whichever they belong to.
 * So the revision of a location alone tells whether its opportunities still read the same.
 */
const showsEverywhere = ({ name }: Entity) => namedInOpportunities.has(name)

const namedInOpportunities = new Set(
  Object.entries(crmOpportunity.fields).flatMap(([key, { references }]) =>
    references && key !== 'CrmBoardColumnId' ? [references] : [],
  ),
)

/**
 * Raises the revision of each location that shows the record by one. The row locks, taken in the order of the Ids, make
 * the writes of a location take turns, so that revisions are committed in their order and a reader who has seen n has
 * seen all up to n.
 */
export async function raiseRevisions(
  connection: Connection,
  entity: Entity,
  owners: readonly number[],
): Promise<Revision[]> {
  const isEverywhere = owners.length === 0 || showsEverywhere(entity)
  const { rows: locked } = await connection.query<{ Id: number }>(
    prepared(`select "Id" from "Business" where $1 or "Id" = any($2::bigint[]) order by "Id" for no key update`, [
      isEverywhere,
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
 * For who will write several records of which one may show in every location. Locations that are locked one after the
 * other in the order of the records would sooner or later be a deadlock.
 */
export async function lockEveryLocation(connection: Connection): Promise<void> {
  await connection.query(prepared('select from "Business" order by "Id" for no key update', []))
}
