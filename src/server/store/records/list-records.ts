import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { escapeLike } from '#server/store/database/escape-like.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Filter, RecordQuery, Row, Scope } from './record-query.ts'
import { EntitySql } from './entity-sql.ts'

// Case-insensitive comparison and sorting by language need a collation; the database itself uses C.
const byLanguage = 'collate "und-x-icu"'

class Parameters {
  readonly values: unknown[] = []

  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

const casts = {
  text: '',
  integer: '::bigint',
  enum: '::bigint',
  decimal: '::numeric',
  boolean: '::boolean',
  date: '::timestamptz',
} as const

function condition(source: EntitySql, parameters: Parameters, { field, comparison, value }: Filter): string {
  const sql = source.field(field)
  const { type, origin } = source.entity.fields[field]!
  if (type === 'list' || type === 'json') throw new Error(`${field} cannot be filtered`)
  const cast = type === 'enum' && origin === 'joined' ? '' : casts[type]
  if (comparison !== 'is') return `${sql} ${comparison === 'from' ? '>=' : '<='} ${parameters.add(value)}${cast}`
  if (field === 'UniqueId') return `${sql} = ${parameters.add(value)}::uuid`
  if (type === 'text') return `(${sql}) ${byLanguage} ilike ${parameters.add(`%${escapeLike(String(value))}%`)}`
  const parameter = `${parameters.add(value)}${cast}`
  return source.relatedIdIs(field, parameter) ?? `(${sql}) = ${parameter}`
}

function where(source: EntitySql, parameters: Parameters, query: Pick<RecordQuery, 'filters' | 'ids'>, scope: Scope) {
  const conditions = query.filters.map((filter) => condition(source, parameters, filter))
  if (query.ids) conditions.push(`e."Id" = any(${parameters.add(query.ids)}::bigint[])`)
  const own = source.scope(parameters.add(scope))
  // Entities without a location are visible to everybody, but PostgreSQL requires every parameter to be used.
  conditions.push(own ?? `$${parameters.values.length}::bigint[] is not null`)
  return conditions.join('\n  and ')
}

function orderBy(source: EntitySql, { orderBy: key, descending }: RecordQuery): string {
  if (key === 'Id') return `e."Id" ${descending ? 'desc' : 'asc'}`
  const field = source.entity.fields[key]
  const isText = field?.type === 'text' && key !== 'UniqueId'
  // Only for nullable columns: the clause keeps PostgreSQL from using an index with the other null order.
  const nulls = field?.origin === 'stored' && !field.nullable ? '' : descending ? 'nulls last' : 'nulls first'
  return `${source.field(key)} ${isText ? byLanguage : ''} ${descending ? 'desc' : 'asc'} ${nulls}, e."Id"`
}

/** EntitySql: the vendor's contract; list fields are null in list rows. */
const columns = (source: EntitySql, { withLists, withToken }: { withLists: boolean; withToken: boolean }) => [
  ...Object.entries(source.entity.fields).map(([key, { type }]) =>
    type === 'list' && !withLists ? `null as "${key}"` : `${source.field(key)} as "${key}"`,
  ),
  ...(withToken ? ['e."VersionToken"'] : []),
]

/**
 * Returns one page (from 1) of the visible records of an entity and their total number; ties are sorted by Id. List
 * fields are null. The Ids of the page are selected first, with the joins that filters and order need; all other joins
 * run for those rows only. Throws for a filter on a list or JSON field. EntitySql: the vendor's contract.
 */
export async function listRecords(
  connection: Connection,
  entity: Entity,
  query: RecordQuery,
  scope: Scope,
): Promise<{ records: Row[]; total: number }> {
  const found = new EntitySql(entity)
  const parameters = new Parameters()
  const conditions = where(found, parameters, query, scope)
  const countSql = `select count(*) as total from ${found.from()} where ${conditions}`
  const countParameters = [...parameters.values]

  const order = orderBy(found, query)
  const limits = `limit ${parameters.add(query.size)} offset ${parameters.add((query.page - 1) * query.size)}`
  const whole = new EntitySql(entity)
  const selected = columns(whole, { withLists: false, withToken: query.withToken ?? false })
  const wholeOrder = orderBy(whole, query)
  const pageSql = `with page as materialized (
       select e."Id" from ${found.from()} where ${conditions} order by ${order} ${limits}
     )
     select ${selected.join(',\n  ')}
     from ${whole.fromIdsIn('page')}
     order by ${wholeOrder}`
  const [count, page] = await Promise.all([
    connection.query<{ total: number }>(countSql, countParameters),
    connection.query<Row>(pageSql, parameters.values),
  ])
  return { records: page.rows, total: count.rows[0]?.total ?? 0 }
}

/** Returns the visible records with these Ids, list fields included, in the order of the Ids; missing ones are left out. */
export async function readRecords(
  connection: Connection,
  entity: Entity,
  ids: readonly number[],
  scope: Scope,
): Promise<Row[]> {
  const source = new EntitySql(entity)
  const parameters = new Parameters()
  const selected = columns(source, { withLists: true, withToken: true })
  const conditions = where(source, parameters, { filters: [], ids }, scope)
  const { rows } = await connection.query<Row>(
    prepared(`select ${selected.join(', ')} from ${source.from()} where ${conditions}`, parameters.values),
  )
  const found = new Map(rows.map((row) => [row.Id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Returns one record, list fields included; null if it does not exist or is outside the scope. */
export const readRecord = async (connection: Connection, entity: Entity, id: number, scope: Scope) =>
  (await readRecords(connection, entity, [id], scope))[0] ?? null
