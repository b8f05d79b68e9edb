import { Ajv2020 } from 'ajv/dist/2020.js'
import type { OpenApiDocument } from '#core/openapi/document.ts'
import type { JsonSchema } from '#core/openapi/schemas/json-schema.ts'

/** Returns a function that validates a value against a schema of the document; [] if it is valid. */
export function schemaCheck(document: OpenApiDocument): (schema: JsonSchema, value: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema({ components: document.components }, 'document')
  return (schema, value) => {
    const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'))
    const validate = ajv.compile(whole)
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  }
}
