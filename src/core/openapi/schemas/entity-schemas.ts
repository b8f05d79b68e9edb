import type { Entity } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import { exampleRecord } from '#core/openapi/examples/example-record.ts'
import { readSchema, valueSchemaOf, writeSchema } from './field-schema.ts'
import { arrayOf, type JsonSchema, objectOf, orNull, schemaRef } from './json-schema.ts'
import { meaningOf, meanings } from '#core/openapi/prose/meanings.ts'

/** The names of an entity's schemas in the document. */
export const schemaNames = (entity: Entity) => ({
  record: entity.name,
  list: `${entity.name}List`,
  create: `${entity.name}Create`,
  update: `${entity.name}Update`,
})

/** The schemas of an entity: a record as it is read, a page of them, and the bodies of the writes that it offers. */
export function entitySchemas(entity: Entity): Record<string, JsonSchema> {
  const names = schemaNames(entity)
  return {
    [names.record]: recordSchemaOf(entity),
    [names.list]: listSchema(entity),
    ...(entity.verbs.includes('create') && { [names.create]: bodySchema(entity, 'create') }),
    ...(entity.verbs.includes('update') && { [names.update]: bodySchema(entity, 'update') }),
  }
}

const recordSchemaOf = (entity: Entity): JsonSchema => ({
  ...objectOf(
    Object.fromEntries(
      Object.entries(entity.fields).map(([key, field]) => [
        key,
        described(readSchema(key, field), [meaningOf(entity.name, key), targetOf(field), originOf(field)]),
      ]),
    ),
  ),
  description: meanings[entity.name].about,
  examples: [exampleRecord(entity)],
})

const count = { type: 'integer' } as const

const listSchema = (entity: Entity): JsonSchema =>
  objectOf({
    Records: arrayOf(schemaRef(entity.name)),
    CurrentPageSize: count,
    CurrentPage: count,
    CurrentOrderField: { type: 'string' },
    CurrentSortDirection: { ...count, enum: [0, 1], description: '0 ascending, 1 descending.' },
    FirstItem: count,
    HasNextPage: { type: 'boolean' },
    HasPreviousPage: { type: 'boolean' },
    LastItem: count,
    PageNumber: count,
    PageSize: count,
    TotalItems: count,
    TotalPages: count,
  })

function bodySchema(entity: Entity, action: 'create' | 'update'): JsonSchema {
  const fields = writableFields(entity)
  const isRequired = (field: Field) => field.required && (action === 'update' || field.initialOnCreate === undefined)
  const properties = fields.flatMap(([key, field]): [string, JsonSchema][] => [
    [
      key,
      described(writeSchema(key, field, isRequired(field)), [
        meaningOf(entity.name, key),
        field.references ? `The Id of a ${field.references}; \`${propertyName(key, field)}\` means the same.` : null,
        action === 'update' && field.keptWhenOmitted ? 'Kept when omitted.' : null,
      ]),
    ],
    ...(field.type === 'list' ? listChanges(key, field) : []),
  ])
  const id: JsonSchema = { type: 'integer', format: 'int64', description: 'The record to replace.' }
  const required = fields.filter(([, field]) => isRequired(field)).map(([key]) => key)
  return {
    ...objectOf(
      { ...(action === 'update' && { Id: id }), ...Object.fromEntries(properties) },
      action === 'update' ? ['Id', ...required] : required,
    ),
    description:
      action === 'create'
        ? 'Unknown and read-only keys are ignored.'
        : 'Replaces the record: an omitted optional field is reset to its default. So read, merge, and send the whole record; unknown and read-only keys are ignored.',
  }
}

const listChanges = (key: string, field: Field): [string, JsonSchema][] => [
  [`Added${key}`, { ...orNull(valueSchemaOf(key, field)), description: `To add to \`${key}\`.` }],
  [`Removed${key}`, { ...orNull(valueSchemaOf(key, field)), description: `To take from \`${key}\`.` }],
]

const targetOf = (field: Field) => (field.references ? `The Id of a ${field.references}.` : null)

const originOf = (field: Field) =>
  field.origin === 'joined' ? `From \`${field.path}\`.` : field.type === 'list' ? 'Null in list rows.' : null

/** In OpenAPI 3.1 a `$ref` may have a description beside it. */
function described(schema: JsonSchema, sentences: readonly (string | null)[]): JsonSchema {
  const description = [...sentences, schema.description].filter((sentence) => sentence).join(' ')
  return description === '' ? schema : { ...schema, description }
}
