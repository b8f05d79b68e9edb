import * as z from 'zod/mini'
import type { Entity, RecordOf } from '#core/contract/entity.ts'
import { recordCheck } from '#core/contract/record-check.ts'
import { recordSchema } from '#core/contract/record-schema.ts'
import { ApiError } from './api-error.ts'
import type { Http } from './http.ts'
import { largestPage } from '#web/opening/opening-requests.ts'
import type { Address } from '#web/opening/url-of.ts'

export type Query = NonNullable<Address['query']>

export interface Page<E extends Entity> {
  Records: RecordOf<E>[]
  HasNextPage: boolean
  TotalPages: number
}

/** Parses what came through the door; a record that is none makes the whole answer one that makes no sense. */
export function parse<Value>(schema: z.ZodMiniType<Value>, body: unknown): Value {
  const read = schema.safeParse(body)
  if (!read.success) throw new ApiError('failed', { status: 200, message: z.prettifyError(read.error) })
  return read.data
}

/** One page of a list, as the query counts them. */
export async function readPage<E extends Entity>(
  http: Http,
  entity: E,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<E>> {
  const { body } = await http({ path: entity.path, query, signal })
  return isPage(entity, body) ? body : parse(pageSchema(entity), body)
}

/** Every record that the query finds, page after page; each at most once, though somebody may insert meanwhile. */
export async function readList<E extends Entity>(
  http: Http,
  entity: E,
  query: Query = {},
  signal?: AbortSignal,
): Promise<RecordOf<E>[]> {
  const page = (number: number) => readPage(http, entity, { ...query, size: largestPage, page: number }, signal)
  const first = await page(1)
  const pages = [first]
  if (first.HasNextPage) {
    // What the first page promises is fetched at once; what came on top meanwhile, one by one.
    const rest = Array.from({ length: Math.max(0, first.TotalPages - 1) }, (_, index) => page(index + 2))
    pages.push(...(await Promise.all(rest)))
    while (pages.at(-1)?.HasNextPage) pages.push(await page(pages.length + 1))
  }
  const byId = new Map(pages.flatMap(({ Records }) => Records).map((record) => [record.Id, record]))
  return [...byId.values()]
}

/** A thousand records go through the check ten times quicker than through the schema, which stands by for the rest. */
function isPage<E extends Entity>(entity: E, body: unknown): body is Page<E> {
  const envelope = pageEnvelope.safeParse(body)
  return envelope.success && envelope.data.Records.every(recordCheck(entity))
}

const pageEnvelope = z.object({ Records: z.array(z.unknown()), HasNextPage: z.boolean(), TotalPages: z.number() })

const pageSchema = <E extends Entity>(entity: E) =>
  z.extend(pageEnvelope, { Records: z.array(recordSchema(entity)) }) as unknown as z.ZodMiniType<Page<E>>
