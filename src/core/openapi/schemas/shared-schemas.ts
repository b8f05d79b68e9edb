import { arrayOf, type JsonSchema, objectOf, orNull, schemaRef } from './json-schema.ts'

const text: JsonSchema = { type: 'string' }
const no: JsonSchema = { type: 'null' }

const fieldError = objectOf({
  AttemptedValue: { description: 'What was sent.' },
  Message: text,
  PropertyName: { type: 'string', description: 'The property; empty if the request is wrong as a whole.' },
})

const written = objectOf({
  Status: { type: 'integer', const: 200 },
  Message: text,
  Value: {},
  OpenInDialog: { type: 'boolean' },
  OpenInWindow: { type: 'boolean' },
  RedirectURL: no,
  JavaScript: no,
  UpdatedOn: { type: 'string', format: 'date-time' },
  UpdatedBy: { type: 'string' },
  Errors: no,
  WasSuccessful: { type: 'boolean', const: true },
})

const refused = objectOf({
  Status: { type: 'integer', const: 500 },
  Message: { type: 'string', description: 'Why nothing was done, and what to do first.' },
  Value: no,
  Errors: orNull(arrayOf(schemaRef('FieldError'))),
  WasSuccessful: { type: 'boolean', const: false },
})

const validationError = objectOf({
  Status: { type: 'integer', const: 500 },
  Message: { type: 'string', description: 'The first error.' },
  Value: { description: 'Null, or the current record where the sent one was stale.' },
  Errors: { ...arrayOf(schemaRef('FieldError')), minItems: 1 },
  WasSuccessful: { type: 'boolean', const: false },
})

/** Envelopes and errors. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  FieldError: fieldError,
  Written: { ...written, description: 'A write that was applied. `WasSuccessful` marks it.' },
  Refused: { ...refused, description: 'A write that a rule forbids: answered with 200, and nothing was done.' },
  ValidationError: validationError,
  Message: objectOf({ Message: text }),
}

/** What a write answers: done, with this value, or refused by a rule. */
export const writeAnswer = (value: JsonSchema): JsonSchema => ({
  anyOf: [{ allOf: [schemaRef('Written'), objectOf({ Value: value })] }, schemaRef('Refused')],
})
