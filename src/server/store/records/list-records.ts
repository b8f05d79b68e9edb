import type { Entity } from '#core/contract/entities/entity.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { type ListQueries, wholeListQueries } from '#server/store/boards/whole-list.ts'
import { escapeLike } from '#server/store/database/escape-like.ts'
import { pipelined } from '#server/store/database/pipelined.ts'
import { planOnce, prepared } from '#server/store/database/prepared.ts'
import { inSnapshot } from '#server/store/database/snapshot.ts'
import { listColumns, withoutIdleMarks } from './cut-texts.ts'
import type { Filter, RecordQuery, Row, Scope } from './record-query.ts'
import { boardScope } from './board-scope.ts'
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
  text: '::text',
  integer: '::bigint',
  enum: '::bigint',
  decimal: '::numeric',
  boolean: '::boolean',
  date: '::timestamptz',
} as const

function condition(source: EntitySql, parameters: Parameters, { field, comparison, values }: Filter): string {
  const sql = source.field(field)
  const known = values.filter((value) => typeof value !== 'object')
  const alternatives = [
    ...values.filter((value) => typeof value === 'object').map(({ isSet }) => `(${sql}) is ${isSet ? 'not ' : ''}null`),
    ...(comparison === 'is'
      ? known.length > 0
        ? [equals(source, field, known, parameters)]
        : []
      : known.map(
          (value) => `${sql} ${comparison === 'from' ? '>=' : '<='} ${parameters.add(value)}${castOf(source, field)}`,
        )),
  ]
  return alternatives.length === 1 ? alternatives.join('') : `(${alternatives.join(' or ')})`
}

/** The cast of a parameter that is compared with a field. */
function castOf({ entity }: EntitySql, field: string): string {
  if (field === 'UniqueId') return '::uuid'
  const { type, origin } = entity.fields[field]!
  if (type === 'list' || type === 'json') throw new Error(`${field} cannot be compared`)
  // A related record's enum is read as its name.
  return type === 'enum' && origin === 'joined' ? '::text' : casts[type]
}

/** The condition that a field is one of the values; that it contains one of them, for a text. */
function equals(
  source: EntitySql,
  field: string,
  values: readonly (string | number | boolean)[],
  parameters: Parameters,
): string {
  const sql = source.field(field)
  const cast = castOf(source, field)
  const [first] = values
  const isOne = values.length === 1
  if (source.entity.fields[field]?.type === 'text' && field !== 'UniqueId') {
    const patterns = values.map((value) => `%${escapeLike(String(value))}%`)
    const pattern = isOne ? parameters.add(patterns[0]) : `any(${parameters.add(patterns)}::text[])`
    return `(${sql}) ${byLanguage} ilike ${pattern}`
  }
  const parameter = isOne ? `${parameters.add(first)}${cast}` : `any(${parameters.add(values)}${cast}[])`
  return source.relatedIdIs(field, parameter) ?? `(${sql}) = ${parameter}`
}

function where(
  source: EntitySql,
  parameters: Parameters,
  query: Pick<RecordQuery, 'filters' | 'ids'>,
  scope: Scope,
  areMany = false,
) {
  const conditions = query.filters.map((filter) => condition(source, parameters, filter))
  if (query.ids) conditions.push(`e."Id" = any(${parameters.add(query.ids)}::bigint[])`)
  conditions.push(scopeCondition(source, parameters, scope, areMany))
  return conditions.join('\n  and ')
}

/** The condition that a record is in the scope. */
function scopeCondition(
  source: EntitySql,
  parameters: Parameters,
  { businesses, boards }: Scope,
  areMany: boolean,
): string {
  const locations = parameters.add(businesses)
  const inLocations = areMany ? source.scopeOfMany(locations) : source.scope(locations)
  // Entities without a location are visible to everybody, but PostgreSQL requires every parameter to be used.
  const conditions = [inLocations ?? `$${parameters.values.length}::bigint[] is not null`]
  const onBoards = boards && boardScope(source, `$${parameters.values.length + 1}`)
  if (onBoards) {
    parameters.add(boards)
    conditions.push(onBoards)
  }
  return conditions.join(' and ')
}

function orderBy(source: EntitySql, { orderBy: key, descending }: RecordQuery): string {
  if (key === 'Id') return `e."Id" ${descending ? 'desc' : 'asc'}`
  const field = source.entity.fields[key]
  const isText = field?.type === 'text' && key !== 'UniqueId'
  // Only for nullable columns: the clause keeps PostgreSQL from using an index with the other null order.
  const nulls = field?.origin === 'stored' && !field.nullable ? '' : descending ? 'nulls last' : 'nulls first'
  return `${source.field(key)} ${isText ? byLanguage : ''} ${descending ? 'desc' : 'asc'} ${nulls}, e."Id"`
}

/** All fields of a record, lists and its token included. */
const wholeColumns = (source: EntitySql) => [
  ...Object.keys(source.entity.fields).map((key) => `${source.field(key)} as "${key}"`),
  token,
]

const token = 'e."VersionToken"'

/**
 * The fields that need no other table than those through which the location of a record is found: all that are stored,
 * and a few joined ones. What is checked before a write needs no more.
 */
const scopeColumns = ({ entity }: EntitySql) => {
  const needsNoJoin = (key: string) => {
    const source = new EntitySql(entity)
    source.scope('$1')
    const joined = source.from()
    source.field(key)
    return source.from() === joined
  }
  const source = new EntitySql(entity)
  const keys = Object.keys(entity.fields).filter(needsNoJoin)
  return [...keys.map((key) => `${source.field(key)} as "${key}"`), token]
}

/**
 * Returns one page (from 1) of the visible records of an entity and their total number; ties are sorted by Id. List
 * fields are null. Throws for a filter on a list or JSON field. Source: the vendor's contract.
 */
export const listRecords = (database: Database, entity: Entity, query: RecordQuery, scope: Scope) =>
  inSnapshot(database, (connection) => listWithin(connection, entity, query, scope))

/**
 * The same inside a transaction. The Ids of the page are selected first, with the joins that filters and order need, in
 * a statement that is planned anew. All other joins are made for those rows alone, in one that is planned once: to plan
 * them takes longer than to read a small page.
 */
export async function listWithin(
  connection: Connection,
  entity: Entity,
  query: RecordQuery,
  scope: Scope,
): Promise<{ records: Row[]; total: number }> {
  const { count: countQuery, page: pageQuery } =
    wholeListQueries(entity, query, scope) ?? queriesOf(entity, query, scope)
  const [count, page] = await pipelined([
    connection.query<{ total: number }>(countQuery),
    connection.query<{ Id: number }>(pageQuery),
  ])
  const ids = page.rows.map(({ Id }) => Id)
  const as = query.withToken ? 'list rows' : 'list rows without token'
  const [, records] = await pipelined([
    connection.query(planOnce),
    ids.length === 0 ? [] : readRecords(connection, entity, ids, scope, as),
  ])
  return { records, total: count.rows[0]?.total ?? 0 }
}

function queriesOf(entity: Entity, query: RecordQuery, scope: Scope): ListQueries {
  const found = new EntitySql(entity)
  const parameters = new Parameters()
  const conditions = where(found, parameters, query, scope, true)
  const count = {
    text: `select count(*) as total from ${found.from()} where ${conditions}`,
    values: [...parameters.values],
  }
  const order = orderBy(found, query)
  const limits = `limit ${parameters.add(query.size)} offset ${parameters.add((query.page - 1) * query.size)}`
  const text = `select e."Id" from ${found.from()} where ${conditions} order by ${order} ${limits}`
  return { count, page: { text, values: parameters.values } }
}

/** How much of a record is read. `stored`: what is checked before a write; see `scopeColumns`. */
type Extent = 'whole' | 'stored' | 'list rows' | 'list rows without token'

const columnsOf: Readonly<Record<Extent, (source: EntitySql) => string[]>> = {
  whole: wholeColumns,
  stored: scopeColumns,
  'list rows': (source) => [...listColumns(source), token],
  'list rows without token': listColumns,
}

interface Reading {
  text: string
  /** How many it has of Ids, locations and boards, in this order. */
  parameters: number
}

/** By entity, columns and scope: to build such a text takes longer than to send it. */
const readings = new Map<string, Reading>()

function readingOf(entity: Entity, as: Extent, isLimitedToBoards: boolean): Reading {
  const key = `${entity.name} ${as} ${isLimitedToBoards}`
  const known = readings.get(key)
  if (known) return known
  const source = new EntitySql(entity)
  const parameters = new Parameters()
  const selected = columnsOf[as](source)
  const scope = { businesses: [], boards: isLimitedToBoards ? [] : null }
  const conditions = where(source, parameters, { filters: [], ids: [] }, scope)
  const text = `select ${selected.join(', ')} from ${source.from()} where ${conditions}`
  const reading = { text, parameters: parameters.values.length }
  readings.set(key, reading)
  return reading
}

/**
 * Returns the visible records with these Ids in the order of the Ids, whole (lists and long texts included), as list
 * rows, or as far as they are stored; missing ones are left out.
 */
export async function readRecords(
  connection: Connection,
  entity: Entity,
  ids: readonly number[],
  scope: Scope,
  as: Extent = 'whole',
): Promise<Row[]> {
  const { text, parameters } = readingOf(entity, as, scope.boards !== null)
  const values = [ids, scope.businesses, scope.boards].slice(0, parameters)
  const { rows } = await connection.query<Row>(prepared(text, values))
  const read = as.startsWith('list rows') ? withoutIdleMarks(entity, rows) : rows
  const found = new Map(read.map((row) => [row.Id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Returns one record, list fields included; null if it does not exist or is outside the scope. */
export const readRecord = async (connection: Connection, entity: Entity, id: number, scope: Scope, as?: Extent) =>
  (await readRecords(connection, entity, [id], scope, as))[0] ?? null

/**
 * Locks a record that was read before and returns it as it is now: `before` itself if nothing has changed, null if it is
 * gone or outside the scope. Source: our own rule.
 */
export async function lockRecord(
  connection: Connection,
  entity: Entity,
  before: Row,
  scope: Scope,
  as: Extent = 'whole',
): Promise<Row | null> {
  // Respacing a stage changes the position of a card without a new version.
  const keys = ['Version', 'VersionToken', ...(Object.hasOwn(entity.fields, 'Position') ? ['Position'] : [])]
  const columns = keys.map((key) => `"${key}"`).join(', ')
  const { rows } = await connection.query<Record<string, unknown>>(
    prepared(`select ${columns} from "${entity.name}" where "Id" = $1 for update`, [before.Id]),
  )
  if (rows[0] && keys.every((key) => rows[0]?.[key] === before[key])) return before
  return readRecord(connection, entity, before.Id, scope, as)
}
