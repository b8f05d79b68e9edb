import type { AnswerOf, Endpoint } from '#core/contract/endpoints/endpoint.ts'
import type { EndpointName, endpoints } from '#core/contract/endpoints/endpoints.ts'

/** The words and examples of an endpoint in the API reference. */
export interface Prose<E extends Endpoint = Endpoint> {
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly parameters?: Readonly<Record<string, { readonly description?: string; readonly example?: unknown }>>
  /** Descriptions of the fields of body and answer. */
  readonly fields?: Readonly<Record<string, string>>
  /** An example of the body. */
  readonly body?: Readonly<Record<string, unknown>>
  /** The description of a success, and an example of the answer; for a write, of the envelope's `Value`. */
  readonly answer: string
  readonly example?: AnswerOf<E>
  /** For the envelope of a write: its `Message` and `UpdatedBy`. */
  readonly done?: string
  readonly by?: string
  /** Of refusals whose body is not the usual one. */
  readonly errors?: {
    readonly [Status in keyof E['ownErrors']]: { readonly description: string; readonly example?: unknown }
  }
}

/** The prose of some of the endpoints. */
export type ProseOf<Name extends EndpointName> = { readonly [N in Name]: Prose<(typeof endpoints)[N]> }
