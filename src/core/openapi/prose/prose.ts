import type { AnswerOf, Endpoint } from '#core/contract/endpoints/endpoint.ts'
import type { EndpointName, endpoints } from '#core/contract/endpoints/endpoints.ts'

/** What the reference says of an endpoint, for people. */
export interface Prose<E extends Endpoint = Endpoint> {
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly parameters?: Readonly<Record<string, { readonly description?: string; readonly example?: unknown }>>
  /** What the fields of body and answer say that their names do not. */
  readonly fields?: Readonly<Record<string, string>>
  /** An example of the body. */
  readonly body?: Readonly<Record<string, unknown>>
  /** What a success means, and an example of what it answers; of a write, the `Value` of its envelope. */
  readonly answer: string
  readonly example?: AnswerOf<E>
  /** The sentence in the envelope of a write, and who wrote. */
  readonly done?: string
  readonly by?: string
  /** Of refusals whose body is not the usual one. */
  readonly errors?: {
    readonly [Status in keyof E['ownErrors']]: { readonly description: string; readonly example?: unknown }
  }
}

/** The prose of some of the endpoints. */
export type ProseOf<Name extends EndpointName> = { readonly [N in Name]: Prose<(typeof endpoints)[N]> }
