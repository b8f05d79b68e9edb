import { entities } from '#core/contract/entities/entities.ts'
import { currentUser } from '#core/contract/entities/user.ts'
import { enums } from '#core/contract/enums.ts'
import { endpointPaths } from './paths/endpoint-paths.ts'
import { entityPaths } from './paths/entity-paths.ts'
import { entitySchemas } from './schemas/entity-schemas.ts'
import type { JsonSchema } from './schemas/json-schema.ts'
import { meanings } from './prose/meanings.ts'
import { exampleUser } from './prose/sign-in.ts'
import { schemaOf, withMeanings } from './schemas/zod-schema.ts'
import type { Parameter, Paths, Response } from './operation.ts'
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

- Keys are PascalCase, dates are ISO 8601 in UTC, enums are numbers: that is what comes back.
- Requests may spell them otherwise, in bodies, filters, ranges and commands alike: keys in any case, but not one key in two spellings; numbers, booleans and enums as text (\`"1200.50"\`, \`"true"\`, \`"Won"\`); dates with any offset, or as \`/Date(ms)/\`; 0 for an optional reference.
- The bodies of records and commands may also be forms (\`application/x-www-form-urlencoded\`), bound like JSON.
- What a request states is stored or refused, never dropped.
- A write answers an envelope: it was applied if the status is 2xx **and** \`WasSuccessful\` is not false.
- A PUT replaces the record, so read it, change it, and send the whole of it.
- A list row carries at most 2,000 characters of a text; a longer one ends there with "…", and a key such as \`NotesIsCut\` says so. Custom fields of more than 8,000 bytes are null there (\`CustomFieldsIsCut\`). The record by its Id is whole. A row that is sent back keeps what is stored; a text that was cut and then changed is refused.
- Send the token of \`POST /api/token\` as \`Authorization: Bearer …\`. \`Authorization: Basic …\` with e-mail and password works as well, and so does the cookie of a browser that is signed in to the board.
- Amounts have as many decimal places as their currency (ISO 4217): GBP 2, JPY none, KWD 3. The noise of float arithmetic is rounded; more places are refused.
- Lists are ordered by \`orderby\` and \`dir\`: 0 or \`Ascending\` is ascending, 1, -1 or \`Descending\` is descending. An older page of Nexudus prints 1 as ascending; here it is descending, as \`CurrentSortDirection\` in the answer says.
- \`If-Match\` and \`Idempotency-Key\` are optional; with both, a lost answer can be repeated safely and nobody's change is overwritten.
- A change of an opportunity that was made with an \`Idempotency-Key\` can be taken back by it: \`POST /ext/undo\`.
- \`Changed-Fields: Value, DueDate\` says which fields a PUT means to change; the server keeps the others.
- To follow changes, ask a list with \`from_…_UpdatedOn\` = the \`X-Safe-Until\` of the answer before, and drop what came with the same \`Id\` and \`UpdatedOn\` already: nothing is missed. \`GET /ext/events\` tells of changes as they happen. \`If-None-Match\` saves what has not changed.`

const otherTags = [
  { name: 'Settings', description: 'What users choose for themselves.' },
  { name: 'Reminders', description: 'Follow-ups that are due.' },
  { name: 'Stages', description: 'What a stage asks for and holds, and which cards stand in it for too long.' },
  { name: 'Views', description: 'Filter, sort and look of a board under a name.' },
  { name: 'Signing in', description: 'Tokens for programs, sessions for browsers.' },
  { name: 'Looking up', description: 'Enums and searches.' },
  { name: 'Events', description: 'What changes, as it happens.' },
  { name: 'Undo and audit', description: 'Taking back, restoring, and who changed what.' },
  { name: 'In bulk', description: 'The same for many opportunities, taken back in one go.' },
  { name: 'Triggers', description: 'What happens elsewhere and moves customers from stage to stage.' },
  { name: 'Portals', description: 'Other sites whose users work with the board inside their pages.' },
  { name: 'Health', description: 'For those who run the server.' },
]

/**
 * How a request proves who sends it. Every operation names the bearer token alone: generated clients send whatever is
 * named. The others are here for the reference page, and for whoever prefers them.
 */
const securitySchemes = {
  password: {
    type: 'oauth2',
    description: 'E-mail and password, traded for a token. The user needs `APIAccess`.',
    flows: { password: { tokenUrl: '/api/token', refreshUrl: '/api/token', scopes: {} } },
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of `POST /api/token`. Wherever a token is accepted, Basic is, too.',
  },
  basic: {
    type: 'http',
    scheme: 'basic',
    description: 'E-mail and password. The user needs `APIAccess`, and no second factor.',
  },
  portal: {
    type: 'http',
    scheme: 'basic',
    description: 'Id and secret of a portal. They open nothing but the endpoint that makes codes.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'The session of a browser that is signed in to the board. Over https the cookie is `__Host-session`.',
  },
} as const

/** Of the API, not of the program. */
const apiVersion = '1.0.0'

/** The whole API as an OpenAPI 3.1 document, derived from the descriptions of entities and endpoints. */
export const openApiDocument = (): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'Pipeline Board', version: apiVersion, description },
  servers: [{ url: '/' }],
  tags: [...Object.entries(meanings).map(([name, { about }]) => ({ name, description: about })), ...otherTags],
  security: [{ bearer: [] }],
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

/** The enums: numbers on the wire, with their names beside them. */
const enumSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(enums).map(([name, values]) => [
      name,
      {
        type: 'integer',
        enum: Object.keys(values).map(Number),
        'x-enum-varnames': Object.values(values),
        description: Object.entries(values)
          .map(([number, label]) => `${number} ${label}`)
          .join(' · '),
      },
    ]),
  )
