import type * as z from 'zod/mini'
import type { EnumName } from '#core/contract/enums.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'

export type Schema = z.ZodMiniType

/**
 * What a parameter carries, as plain data: only the server needs schemas for them (`decode.ts`). `id`: the Id of a
 * record; `instant`: a date in every format that `readDate` reads; `enum`: the name of an enum, `words`: one of these
 * words, both in any case.
 */
export type Parameter =
  'text' | 'id' | 'instant' | 'enum' | { readonly words: readonly string[]; readonly error: string }
export type Parameters = Readonly<Record<string, Parameter>>

/**
 * Who may call an endpoint: `probe` and `public` need no credentials (probes are answered even while the server is
 * stopping), `signature` needs a body signed with a location's secret, `portal` the Id and the secret of a portal, `user` a
 * signed-in user, and an object the role `{entity}-{action}`.
 */
export type Access =
  | 'probe'
  | 'public'
  | 'signature'
  | 'portal'
  | 'user'
  | { readonly entity: EntityName; readonly action: 'List' | 'Read' | 'Create' | 'Edit' | 'Delete' }

/**
 * One endpoint, as data. The server registers its route and decodes requests from it, the client builds requests and
 * parses answers with it, the OpenAPI document is derived from it. Its words and examples live in `core/openapi/prose`,
 * so that the browser does not carry them.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With its parameters in braces: `/ext/boards/{id}/places`. */
  readonly path: string
  readonly access: Access
  /** What the path and the query carry, read from text. A path that does not fit is answered with 404. */
  readonly params?: Parameters
  /** Texts may be absent and are empty then; the others are required. */
  readonly query?: Parameters
  /** Headers of its own; the server reads them where it needs them. */
  readonly headers?: readonly string[]
  readonly body?: Schema
  /** A name in the body that the schema does not have is refused; elsewhere it is ignored. */
  readonly takesNoOtherNames?: true
  /** A form instead of JSON, or either. */
  readonly bodyType?: 'form' | 'json or form'
  /** The schema only documents the body: the server decodes it by the rules of the entity's fields, or of the command. */
  readonly readsBodyItself?: true
  /** The body holds credentials: a refusal never repeats what was sent. */
  readonly isSecret?: true
  /** What a success answers; null = 204, nothing. */
  readonly answer: Schema | null
  /** Where a success is not 200. */
  readonly successStatus?: 201
  /** Instead of JSON: the answer is a text of this type, a stream that stays open. */
  readonly answerType?: 'text/event-stream'
  /** A write: the answer is the `Value` of the envelope, and a rule may refuse it with 200. */
  readonly isWrite?: true
  /**
   * The refusals of its own, by status. Those that follow from the rest (401 and 403 from `access`, 413 and 415 from a
   * body, 429 from a write of a user, 500, 503) are not repeated.
   */
  readonly errors?: readonly (400 | 403 | 404 | 409 | 412 | 413 | 414 | 415 | 422 | 429)[]
  /** Refusals whose body is not the usual one of their status. */
  readonly ownErrors?: {
    readonly [Status in 400 | 401 | 404 | 503]?: Schema | readonly ('Message' | 'ValidationError')[]
  }
}

type ValueOf<P> = P extends 'id'
  ? number
  : P extends 'enum'
    ? EnumName
    : P extends { words: readonly (infer Word)[] }
      ? Word
      : string
type Values<P> = P extends Parameters ? { readonly [Name in keyof P]: ValueOf<P[Name]> } : unknown

/** What the handler of an endpoint gets: parameters and body, decoded. */
export interface RequestOf<E extends Endpoint> {
  readonly params: Values<E['params']>
  readonly query: Values<E['query']>
  readonly body: E extends { readsBodyItself: true }
    ? Readonly<Record<string, unknown>>
    : E['body'] extends Schema
      ? z.output<E['body']>
      : null
}

/** What an endpoint answers; of a write, the `Value` of its envelope. */
export type AnswerOf<E extends Endpoint> = E['answer'] extends Schema ? z.output<E['answer']> : null
