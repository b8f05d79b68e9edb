import { toJSONSchema } from 'zod/mini'
import { cardPositions, packedOpportunities } from '#core/contract/endpoints/board-reads.ts'
import type { Parameter, Schema } from '#core/contract/endpoints/endpoint.ts'
import { triggerBody, triggerFields } from '#core/contract/endpoints/trigger.ts'
import { anOpportunity } from '#core/contract/endpoints/undo.ts'
import { id, instant, wholeNumber } from '#core/contract/endpoints/values.ts'
import { currentUser } from '#core/contract/entities/user.ts'
import { enumNames } from '#core/contract/enums.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { writeSchema } from './field-schema.ts'
import { arrayOf, type JsonSchema, objectOf, orNull, schemaRef } from './json-schema.ts'

const int64: JsonSchema = { type: 'integer', format: 'int64' }
const dateTime: JsonSchema = { type: 'string', format: 'date-time' }

const bodyOfTrigger = (): JsonSchema => {
  const fields = Object.entries(triggerFields)
  const described = fields.map(([key, field]): [string, JsonSchema] => [
    key,
    {
      ...writeSchema(key, field, field.required),
      ...(field.references && { description: `\`${propertyName(key, field)}\` means the same.` }),
    },
  ])
  return objectOf(
    { ...Object.fromEntries(described), ProductId: orNull(int64), ResourceId: orNull(int64) },
    fields.filter(([, field]) => field.required).map(([key]) => key),
  )
}

/** Schemas with a name in the document, and those that zod cannot convert or only without their format. */
const known: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  [id, int64],
  [instant, dateTime],
  [wholeNumber, { type: 'integer' }],
  [currentUser, schemaRef('CurrentUser')],
  [
    packedOpportunities,
    objectOf({ Shared: { type: 'object' }, Keys: arrayOf({ type: 'string' }), Rows: arrayOf(arrayOf({})) }, [
      'Shared',
      'Keys',
      'Rows',
    ]),
  ],
  [anOpportunity, schemaRef('CrmOpportunity')],
  [cardPositions, arrayOf({ ...arrayOf(int64), minItems: 5, maxItems: 5 })],
  [triggerBody, bodyOfTrigger()],
])

/**
 * The JSON Schema of a zod schema's input or output. Schemas with a name in the document become references, except the
 * root when it is itself to be the component.
 */
export function schemaOf(schema: Schema, io: 'input' | 'output' = 'output', isComponent = false): JsonSchema {
  const { $schema: _, ...json } = toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const better = isComponent && path.length === 0 ? undefined : known.get(zodSchema)
      const { def } = zodSchema._zod
      if (better) replace(jsonSchema, better)
      else if (def.type === 'nullable' && jsonSchema.anyOf) {
        replace(jsonSchema, orNull(known.get(def.innerType) ?? (jsonSchema.anyOf[0] as JsonSchema)))
      }
      // Answers may get more keys later; and the range of JavaScript's integers is no rule of the API.
      delete jsonSchema.additionalProperties
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return json as JsonSchema
}

/** The JSON Schema of a parameter of path, query or header. */
export function parameterSchema(parameter: Parameter): JsonSchema {
  if (typeof parameter === 'object') return { type: 'string', enum: parameter.words }
  return { text: { type: 'string' }, id: int64, instant: dateTime, enum: { type: 'string', enum: enumNames } }[
    parameter
  ]
}

function replace(schema: object, better: JsonSchema): void {
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key)
  Object.assign(schema, better)
}

/** Adds descriptions to the properties of an object. */
export const withMeanings = (schema: JsonSchema, fields: Readonly<Record<string, string>> = {}): JsonSchema =>
  schema.properties
    ? {
        ...schema,
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([key, property]) => [
            key,
            fields[key] === undefined ? property : { ...property, description: fields[key] },
          ]),
        ),
      }
    : schema
