import type { JsonSchema } from './schemas/json-schema.ts'

export interface Reference {
  readonly $ref: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
  readonly example?: unknown
}

export interface Content {
  readonly [mediaType: string]: { readonly schema: JsonSchema; readonly example?: unknown }
}

export interface Response {
  readonly description: string
  readonly headers?: Readonly<Record<string, Reference | { description: string; schema: JsonSchema }>>
  readonly content?: Content
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly (Parameter | Reference)[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: Readonly<Record<string, Response | Reference>>
  /** The accepted security schemes; [] = no credentials needed. Absent = those of the document. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

export type Method = 'get' | 'post' | 'put' | 'delete'

/** What can be done at one path. */
export type PathItem = { readonly [M in Method]?: Operation }

export type Paths = Readonly<Record<string, PathItem>>

export const json = (schema: JsonSchema, example?: unknown): Content => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
})

export const parameterRef = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` })

/** The shared answers of these statuses: `refusals(400, 401)`. */
export const refusals = <Status extends number>(
  responses: Readonly<Record<Status, string>>,
): Record<string, Reference> =>
  Object.fromEntries(
    Object.entries<string>(responses).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  )
