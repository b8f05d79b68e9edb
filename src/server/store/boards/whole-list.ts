import type { Entity } from '#core/contract/entities/entity.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { EntitySql } from '#server/store/records/entity-sql.ts'
import type { RecordQuery, Scope } from '#server/store/records/record-query.ts'

interface Statement {
  /** Of a prepared statement. */
  name?: string
  text: string
  values: unknown[]
}

/** The two queries of a list: how many records there are, and the Ids of a page in order. */
export interface ListQueries {
  count: Statement
  page: Statement
}

/** Records up to the end of a page: beyond that, reading the first ones of every stage takes longer than sorting all. */
const mostFirst = 200

/**
 * The queries for one of the first pages of all opportunities by their position, which takes the first ones of each stage
 * by index instead of sorting all of them. They are counted without asking each for its location where all locations are in
 * the scope. Null for any other list.
 */
export function wholeListQueries(entity: Entity, query: RecordQuery, scope: Scope): ListQueries | null {
  const groups = new EntitySql(entity).groupsIn('$1')
  const isWhole = query.filters.length === 0 && !query.ids && !scope.boards
  const isInOrder = query.orderBy === 'Position' && !query.descending
  if (!groups || !isWhole || !isInOrder || query.page * query.size > mostFirst) return null
  const { key, ids } = groups
  const table = `"${entity.name}"`
  const seesAll = `(select coalesce(bool_and("Id" = any($1::bigint[])), true) from "Business")`
  return {
    // One of the two is not run.
    count: prepared(
      `select (select count(*) from ${table} where ${seesAll})
        + (select count(*) from ${table} where not ${seesAll} and "${key}" = any(array(${ids}))) as total`,
      [scope.businesses],
    ),
    page: prepared(
      `select e."Id" from unnest(array(${ids})) g ("Id")
        cross join lateral (
          select "Id", "Position" from ${table} where "${key}" = g."Id" order by "Position", "Id" limit $2
        ) e
        order by e."Position", e."Id" limit $3 offset $4`,
      [scope.businesses, query.page * query.size, query.size, (query.page - 1) * query.size],
    ),
  }
}
