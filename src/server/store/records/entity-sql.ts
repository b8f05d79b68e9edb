import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'

/** The alias of the entity's own table in every query. */
const own = 'e'

/**
 * Builds the expressions and the `from` clause of one query on an entity, which has the alias `e`. Each relation that an
 * expression needs is joined once. Unknown fields and relations throw: callers pass validated names. Source: the
 * entity descriptions of the contract.
 */
export class EntitySql {
  readonly entity: Entity
  readonly #joins = new Map<string, string>()

  constructor(entity: Entity) {
    this.entity = entity
  }

  /** Returns the SQL expression of a field and adds the joins it needs. */
  field(key: string): string {
    const field = this.entity.fields[key]
    if (!field) throw new Error(`${this.entity.name} has no field ${key}`)
    if (field.origin === 'joined') return enumName(field, this.path(field.path ?? key))
    if (field.origin === 'stored') return `${own}."${key}"`
    // PostgreSQL does not order by a bare constant, but by an expression.
    if (key === 'IsNew') return 'false::boolean'
    if (key === 'LocalizationDetails') return 'null'
    if (key === 'ToStringText') return this.#toStringText()
    if (Object.hasOwn(stageFigures, key)) return this.#stageFigure(key)
    throw new Error(`${this.entity.name} has no SQL for the computed field ${key}`)
  }

  /** Returns the SQL expression of a path such as `CrmBoardColumn.CrmBoard.Name` and adds the joins it needs. */
  path(path: string): string {
    const relations = path.split('.')
    const last = relations.pop() ?? ''
    let alias = own
    let entity = this.entity
    for (const [depth, relation] of relations.entries()) {
      const target = entity.fields[`${relation}Id`]?.references
      if (!target) throw new Error(`${entity.name} has no relation ${relation}`)
      const isLast = depth === relations.length - 1
      if (isLast && last === 'Id') return `${alias}."${relation}Id"`
      alias = this.#join(alias, relation, relations.slice(0, depth + 1).join('_'), target)
      entity = entities[target]
    }
    return `${alias}."${last}"`
  }

  /**
   * Returns the condition that a field, the Id of a record several relations away, equals the parameter. It is written
   * as a list of Ids of the nearest relation, so that PostgreSQL uses the index of the entity's own table. Null for any
   * other field.
   */
  relatedIdIs(key: string, parameter: string): string | null {
    const relations = this.entity.fields[key]?.path?.split('.') ?? []
    const isId = relations.pop() === 'Id'
    const [nearest, ...others] = relations
    if (!isId || nearest === undefined || others.length === 0) return null
    const target = this.entity.fields[`${nearest}Id`]?.references
    return target ? `${own}."${nearest}Id" = any(array(${idsRelatedTo(entities[target], others, parameter)}))` : null
  }

  /** Returns the condition that a record belongs to a location in the parameter (`bigint[]`); null if the entity has none. */
  scope(parameter: string): string | null {
    const { business } = this.entity
    if (business === null) return null
    const isList = !business.includes('.') && this.entity.fields[business]?.type === 'list'
    // A null list means all locations: an unrestricted administrator, a customer of every location.
    return isList
      ? `(${own}."${business}" is null or ${own}."${business}" && ${parameter}::bigint[])`
      : `${this.path(business)} = any(${parameter}::bigint[])`
  }

  /**
   * The same condition for a query that counts or orders many records. An opportunity is compared with the stages of the
   * locations, which are few: to join stage and board to each row would take longer than all the rest.
   */
  scopeOfMany(parameter: string): string | null {
    const groups = this.groupsIn(parameter)
    return groups ? `${own}."${groups.key}" = any(array(${groups.ids}))` : this.scope(parameter)
  }

  /**
   * What the records belong to by which their location is known, the stages of opportunities: the key that names it, and a
   * query for the Ids of those in the locations of a parameter (`bigint[]`). Null for entities without such groups.
   */
  groupsIn(parameter: string): { key: string; ids: string } | null {
    const [nearest = '', board = '', key, ...more] = this.entity.business?.split('.') ?? []
    const target = this.entity.fields[`${nearest}Id`]?.references
    if (key !== 'BusinessId' || more.length > 0 || !target) return null
    const ids = idsRelatedTo(entities[target], [board, 'Business'], `any(${parameter}::bigint[])`)
    return { key: `${nearest}Id`, ids }
  }

  from(): string {
    return [`"${this.entity.name}" ${own}`, ...this.#joins.values()].join('\n')
  }

  /** The same, limited to the Ids of a named query, which comes first because the planner keeps the join order. */
  fromIdsIn(query: string): string {
    const first = `${query} join "${this.entity.name}" ${own} on ${own}."Id" = ${query}."Id"`
    return [first, ...this.#joins.values()].join('\n')
  }

  /** The figures of a stage, computed in one pass over its opportunities however many of them are selected. */
  #stageFigure(key: string): string {
    const timeZone = this.path('CrmBoard.Business.TimeZone')
    const columns = Object.entries(stageFigures).map(([name, sql]) => `${sql(timeZone)} as "${name}"`)
    const sql = `select ${columns.join(', ')} from "CrmOpportunity" o where o."CrmBoardColumnId" = e."Id"`
    this.#joins.set('figures', `left join lateral (${sql}) figures on true`)
    return `figures."${key}"`
  }

  #join(from: string, relation: string, name: string, target: string): string {
    const alias = `"${name}"`
    this.#joins.set(alias, `left join "${target}" ${alias} on ${alias}."Id" = ${from}."${relation}Id"`)
    return alias
  }

  #toStringText(): string {
    const text = this.entity.toStringText
    return 'all' in text
      ? `concat_ws('${text.by}', ${text.all.map((path) => this.path(path)).join(', ')})`
      : `coalesce(${text.firstOf.map((path) => this.path(path)).join(', ')})`
  }
}

function idsRelatedTo(entity: Entity, [relation, ...others]: readonly string[], parameter: string): string {
  const target = entity.fields[`${relation}Id`]?.references
  if (!target) throw new Error(`${entity.name} has no relation ${relation}`)
  const key = `"${relation}Id"`
  return others.length === 0
    ? `select "Id" from "${entity.name}" where ${key} = ${parameter}`
    : `select "Id" from "${entity.name}" where ${key} in (${idsRelatedTo(entities[target], others, parameter)})`
}

/** Enums of related records are sent as names. Source: the vendor's contract. */
function enumName(field: Field, sql: string): string {
  if (!field.enumeration) return sql
  const cases = Object.entries(enums[field.enumeration]).map(([number, name]) => `when ${number} then '${name}'`)
  return `case ${sql} ${cases.join(' ')} end`
}

/** The calendar date of a follow-up in the time zone of the location: the rule of `followUpDate` in core/domain, in SQL. */
const followUpDate = (timeZone: string) => `(case
    when (o."DueDate" at time zone 'UTC')::time = '00:00' then o."DueDate" at time zone 'UTC'
    else o."DueDate" at time zone ${timeZone} end)::date`

const stageFigures: Record<string, (timeZone: string) => string> = {
  OpportunitiesCount: () => 'count(*)',
  DueCount: (timeZone) =>
    `count(*) filter (where o."Status" = 1 and ${followUpDate(timeZone)} < (now() at time zone ${timeZone})::date)`,
  OpportunitiesValue: () => 'coalesce(sum(o."Value"), 0)',
}
