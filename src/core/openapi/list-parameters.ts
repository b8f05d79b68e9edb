import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { propertyName } from '#core/contract/records/write.ts'
import type { JsonSchema } from './schemas/json-schema.ts'
import { type Parameter, parameterRef, type Reference } from './operation.ts'

const isScalar = ([, { type }]: [string, Field]) => type !== 'list' && type !== 'json'

/** Dates, integers and decimals have ranges. */
const isRanged = (field: Field) => ['date', 'integer', 'decimal'].includes(field.type)

/** The name of a field's filter: joined paths with underscores, foreign keys without `Id`. */
export const filterName = (entity: Entity, key: string, field: Field): string =>
  `${entity.name}_${field.path?.replaceAll('.', '_') ?? propertyName(key, field)}`

/** Everything that a list can be asked: page, order, and for every scalar field its filter and its range. */
export function listParameters(entity: Entity): (Parameter | Reference)[] {
  const fields = Object.entries(entity.fields).filter(isScalar)
  const orderby: Parameter = {
    name: 'orderby',
    in: 'query',
    description:
      'Any scalar property, in any case, also as a filter names it (`CrmOpportunity_Value`) or with dots. Ties are broken by `Id`.',
    schema: { type: 'string', enum: fields.map(([key]) => key), default: 'Id' },
  }
  return [
    ...['page', 'size'].map(parameterRef),
    orderby,
    parameterRef('dir'),
    parameterRef('withToken'),
    parameterRef('ifNoneMatch'),
    query('UniqueId', { type: 'string', format: 'uuid' }),
    ...fields.flatMap(([key, field]) => parametersOf(filterName(entity, key, field), key, field)),
  ]
}

const query = (name: string, schema: JsonSchema, description?: string): Parameter => ({
  name,
  in: 'query',
  schema,
  ...(description && { description }),
})

function parametersOf(name: string, key: string, field: Field): Parameter[] {
  if (key === 'Id') {
    const ids = { type: 'string', pattern: '^\\[\\d+(,\\d+)*\\]$' } as const
    const schema: JsonSchema = { anyOf: [{ type: 'integer' }, ids] }
    return [query(name, schema, 'One Id, or up to 1,000 of them: `[1,2,3]`.'), ...ranges(name, field)]
  }
  if (key === 'UniqueId') return [query(name, { type: 'string', format: 'uuid' })]
  if (field.type === 'text') return [query(name, { type: 'string' }, 'Contains, in any case; accents count.')]
  if (field.type === 'enum') return [query(name, enumFilter(field), 'The number or the name.')]
  return [query(name, comparable(field)), ...ranges(name, field)]
}

const ranges = (name: string, field: Field): Parameter[] =>
  isRanged(field)
    ? [query(`from_${name}`, comparable(field), 'Inclusive.'), query(`to_${name}`, comparable(field), 'Inclusive.')]
    : []

function comparable(field: Field): JsonSchema {
  if (field.type === 'date') return { type: 'string', examples: ['2026-11-21', '2026-11-21T09:00Z'] }
  return { type: field.type === 'decimal' ? 'number' : field.type }
}

const enumFilter = ({ enumeration }: Field): JsonSchema => ({
  anyOf: [{ type: 'integer' }, { type: 'string', enum: Object.values(enums[enumeration!]) }],
})
