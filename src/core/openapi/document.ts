import { entities } from '#core/contract/entities/entities.ts'
import { currentUser } from '#core/contract/entities/user.ts'
import { endpointPaths } from './paths/endpoint-paths.ts'
import { entityPaths } from './paths/entity-paths.ts'
import { entitySchemas } from './schemas/entity-schemas.ts'
import { enumSchemas } from './schemas/enum-schemas.ts'
import type { JsonSchema } from './schemas/json-schema.ts'
import { meanings } from './prose/meanings.ts'
import { exampleUser } from './prose/sign-in.ts'
import { schemaOf, withMeanings } from './schemas/zod-schema.ts'
import type { Parameter, Paths, Response } from './operation.ts'
import { securitySchemes } from './security-schemes.ts'
import { sharedParameters } from './shared-parameters.ts'
import { sharedResponses } from './shared-responses.ts'
import { sharedSchemas } from './schemas/shared-schemas.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly paths: Paths
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly responses: Readonly<Record<string, Response>>
    readonly securitySchemes: typeof securitySchemes
  }
}

const description = `The API of Pipeline Board. Programs written for the CRM of Nexudus work here unchanged.

- Keys are PascalCase, dates are ISO 8601 in UTC, enums are numbers.
- A write answers an envelope: it was applied if the status is 2xx **and** \`WasSuccessful\` is not false.
- A PUT replaces the record, so read it, change it, and send the whole of it.
- \`If-Match\` and \`Idempotency-Key\` are optional; with both, a lost answer can be repeated safely and nobody's change is overwritten.
- \`Changed-Fields: Value, DueDate\` says which fields a PUT means to change; the server keeps the others.
- To follow changes, ask a list with \`from_…_UpdatedOn\` = the \`X-Safe-Until\` of the answer before, and drop what came with the same \`Id\` and \`UpdatedOn\` already: nothing is missed. \`If-None-Match\` saves what has not changed.`

const otherTags = [
  { name: 'Signing in', description: 'Tokens for programs, sessions for browsers.' },
  { name: 'Looking up', description: 'Enums and searches.' },
  { name: 'Triggers', description: 'What happens elsewhere and moves customers from stage to stage.' },
  { name: 'Health', description: 'For those who run the server.' },
]

/** Of the API, not of the program. */
const apiVersion = '1.0.0'

/** The whole API as an OpenAPI 3.1 document, derived from the descriptions of entities and endpoints. */
export const openApiDocument = (): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'Pipeline Board', version: apiVersion, description },
  servers: [{ url: '/' }],
  tags: [...Object.entries(meanings).map(([name, { about }]) => ({ name, description: about })), ...otherTags],
  security: Object.keys(securitySchemes).map((name) => ({ [name]: [] })),
  paths: merge(...Object.values(entities).map(entityPaths), endpointPaths()),
  components: {
    schemas: Object.assign({}, ...Object.values(entities).map(entitySchemas), enumSchemas(), sharedSchemas, {
      CurrentUser: currentUserSchema(),
    }),
    parameters: sharedParameters,
    responses: sharedResponses,
    securitySchemes,
  },
})

const merge = (...parts: readonly Paths[]): Paths => Object.assign({}, ...parts)

const currentUserSchema = (): JsonSchema => ({
  ...withMeanings(schemaOf(currentUser, 'output', true), { Roles: 'A full administrator has `Admin` among them.' }),
  examples: [exampleUser],
})
