import { entities } from '#core/contract/entities/entities.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { noteRaised } from '#server/store/database/committed.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { EntitySql } from './entity-sql.ts'
import { newToken } from './version-tag.ts'
import { type Clock, clockParameter, clockSql, lockingSql, lockLocations } from './write-instant.ts'

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

/**
 * Whether the records of an entity may show names of another location than their own, which raise no revision of theirs: of
 * the location that invoices a customer, of a stage that a card has left. What is made of them depends on all locations.
 */
export const showsOtherLocations = ({ fields, business }: Entity): boolean =>
  Object.values(fields).some(({ origin, path = '' }) => {
    const [relation = ''] = path.split('.')
    const target = fields[`${relation}Id`]?.references
    if (origin !== 'joined' || target === undefined) return false
    const isOwnLocation = business?.split('.')[0] === relation || business === `${relation}Id`
    return !isOwnLocation && !namedInOpportunities.has(target) && entities[target].verbs.includes('update')
  })

export interface Revision {
  businessId: number
  revision: number
  /** The token of the revision before. */
  tokenBefore: number
  /** Whether the record belongs to this location; the others may only learn that something changed. */
  isOwner: boolean
}

type Instants = Pick<Raised, 'at' | 'now'>

/** The revisions that a write has raised, and its instants: ISO 8601 with microseconds. */
export interface Raised {
  revisions: Revision[]
  /** Of the write: later than every one before. */
  at: string
  /** By the clock, which may stand still: what the write says of the world. */
  now: string
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
 * so revisions are committed in order: a reader who has seen n has seen every one up to n. The instant is drawn under
 * these locks: the clock, but later than every write of the locations and than `after` (the last one of the record).
 * Source: our own rule.
 */
export async function raiseRevisions(
  connection: Connection,
  entity: Entity,
  owners: readonly number[],
  { after, clock }: { after: string | null; clock: Clock },
): Promise<Raised> {
  const affectsAll = owners.length === 0 || affectsEveryLocation(entity)
  const ids = affectsAll ? null : owners
  const { rows } = await connection.query<Instants & { Id: number | null; Rev: number; tokenBefore: number }>(
    prepared(
      `with ${lockingSql}, drawn as materialized (
         select now, greatest(now, last + interval '1 microsecond', $3::timestamptz + interval '1 microsecond') as at
         from (select ${clockSql} as now, last from announced) clock
       ), raised as (
         update "Business" b
         set "Rev" = locked."Rev" + 1, "RevToken" = ${newToken}, "LastWriteOn" = drawn.at
         from drawn, locked where b."Id" = locked."Id"
         returning b."Id", b."Rev", locked."RevToken" as "tokenBefore"
       )
       select drawn.at, drawn.now, raised.* from drawn left join raised on true order by raised."Id"`,
      [clockParameter(clock), ids, after],
    ),
  )
  const revisions = rows.flatMap(({ Id, Rev, tokenBefore }) =>
    Id === null
      ? []
      : [{ businessId: Id, revision: Rev, tokenBefore, isOwner: owners.length === 0 || owners.includes(Id) }],
  )
  for (const { businessId } of revisions) noteRaised(connection, businessId)
  const { at, now } = rows[0]!
  return { revisions, at, now }
}

/**
 * Locks all locations, in ascending order. Needed before writing several records of which one may affect every
 * location: locking in the order of the records could deadlock.
 */
export async function lockEveryLocation(connection: Connection, clock: Clock): Promise<void> {
  await lockLocations(connection, null, clock)
}
