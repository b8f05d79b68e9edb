import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { computedSql } from './computed.ts'

/** The alias of the entity's own table in every query. */
const own = 'e'

/** Builds the `from` clause of one query: each relation that an expression needs is joined once. */
export class Source {
  readonly entity: Entity
  readonly #joins = new Map<string, string>()

  constructor(entity: Entity) {
    this.entity = entity
  }

  /** The SQL expression of a field; whatever it needs is joined. */
  field(key: string): string {
    const field = this.entity.fields[key]
    if (!field) throw new Error(`${this.entity.name} has no field ${key}`)
    if (field.origin === 'joined') return enumName(field, this.path(field.path ?? key))
    if (field.origin === 'stored') return `${own}."${key}"`
    // A cast: PostgreSQL does not order by a bare constant.
    if (key === 'IsNew') return 'false::boolean'
    if (key === 'LocalizationDetails') return 'null'
    if (key === 'ToStringText') return this.#toStringText()
    return computedSql(this, key)
  }

  /** The SQL expression of a path such as `CrmBoardColumn.CrmBoard.Name`. */
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
   * The condition that the field, the Id of a record several relations away, equals the parameter: as a list of Ids of
   * the nearest relation, so that the own table is entered by its index. Null for every other field.
   */
  leadsTo(key: string, parameter: string): string | null {
    const relations = this.entity.fields[key]?.path?.split('.') ?? []
    const isId = relations.pop() === 'Id'
    const [nearest, ...others] = relations
    if (!isId || nearest === undefined || others.length === 0) return null
    const target = this.entity.fields[`${nearest}Id`]?.references
    return target ? `${own}."${nearest}Id" = any(array(${idsLeadingTo(entities[target], others, parameter)}))` : null
  }

  /** The condition that a record belongs to one of the locations in the parameter (`bigint[]`). */
  scope(parameter: string): string | null {
    const { business } = this.entity
    if (business === null) return null
    const isList = !business.includes('.') && this.entity.fields[business]?.type === 'list'
    // No list of locations means all of them: an unrestricted administrator, a customer of the whole group.
    return isList
      ? `(${own}."${business}" is null or ${own}."${business}" && ${parameter}::bigint[])`
      : `${this.path(business)} = any(${parameter}::bigint[])`
  }

  from(): string {
    return [`"${this.entity.name}" ${own}`, ...this.#joins.values()].join('\n')
  }

  /** The same for the records alone whose `Id` the named query gives. It comes first, as the planner keeps that order. */
  fromIdsIn(query: string): string {
    const first = `${query} join "${this.entity.name}" ${own} on ${own}."Id" = ${query}."Id"`
    return [first, ...this.#joins.values()].join('\n')
  }

  /** Adds a join that is not a relation of the contract. */
  joinLateral(alias: string, sql: string): void {
    this.#joins.set(alias, `left join lateral (${sql}) ${alias} on true`)
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

function idsLeadingTo(entity: Entity, [relation, ...others]: readonly string[], parameter: string): string {
  const target = entity.fields[`${relation}Id`]?.references
  if (!target) throw new Error(`${entity.name} has no relation ${relation}`)
  const key = `"${relation}Id"`
  return others.length === 0
    ? `select "Id" from "${entity.name}" where ${key} = ${parameter}`
    : `select "Id" from "${entity.name}" where ${key} in (${idsLeadingTo(entities[target], others, parameter)})`
}

/** A related record's enum travels as its name. */
function enumName(field: Field, sql: string): string {
  if (!field.enumeration) return sql
  const cases = Object.entries(enums[field.enumeration]).map(([number, name]) => `when ${number} then '${name}'`)
  return `case ${sql} ${cases.join(' ')} end`
}
