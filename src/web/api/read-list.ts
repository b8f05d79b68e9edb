import * as z from 'zod/mini'
import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { parse } from './ask.ts'
import type { Http } from './http.ts'
import { largestPage } from './opening/opening-requests.ts'
import type { Address } from './url-of.ts'

export type Query = NonNullable<Address['query']>

export interface Page<E extends Entity> {
  Records: RecordOf<E>[]
  HasNextPage: boolean
  TotalPages: number
}

/** One page of a list. */
export async function readPage<E extends Entity>(
  http: Http,
  entity: E,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<E>> {
  const { body } = await http({ path: entity.path, query, signal })
  return isPage(entity, body) ? body : parse(pageSchema(entity), body)
}

/** Every record that the query finds, page by page; each at most once, even if records are inserted meanwhile. */
export async function readList<E extends Entity>(
  http: Http,
  entity: E,
  query: Query = {},
  signal?: AbortSignal,
): Promise<RecordOf<E>[]> {
  const page = (number: number) => readPage(http, entity, { ...query, size: largestPage, page: number }, signal)
  const pages = await readPages(page)
  const byId = new Map(pages.flatMap(({ Records }) => Records).map((record) => [record.Id, record]))
  return [...byId.values()]
}

/**
 * Every page of a list, in order. The pages that the first one counts are fetched concurrently, pages added meanwhile one
 * by one. `show` is called with the pages loaded so far without a gap, each time there are more of them but not all.
 */
export async function readPages<Each extends Pick<Page<Entity>, 'HasNextPage' | 'TotalPages'>>(
  page: (number: number) => Promise<Each>,
  show: (pages: readonly Each[]) => void = nothing,
): Promise<Each[]> {
  const first = await page(1)
  const landed: (Each | undefined)[] = [first]
  let shown = 0
  const showMore = () => {
    const gap = Array.from(landed, (each) => each !== undefined).indexOf(false)
    const pages = landed.slice(0, gap < 0 ? landed.length : gap).filter((each) => each !== undefined)
    if (pages.length <= shown || pages.length >= first.TotalPages) return
    shown = pages.length
    show(pages)
  }
  if (first.HasNextPage) showMore()
  const others = Array.from({ length: first.HasNextPage ? first.TotalPages - 1 : 0 }, async (_, index) => {
    landed[index + 1] = await page(index + 2)
    showMore()
  })
  try {
    await Promise.all(others)
  } catch (error) {
    // The caller gets the error and may retry: pages that still arrive must not be shown.
    shown = Number.POSITIVE_INFINITY
    throw error
  }
  const pages = landed.filter((each) => each !== undefined)
  while (pages.at(-1)?.HasNextPage) pages.push(await page(pages.length + 1))
  return pages
}

const nothing = () => {}

/** The check is ten times faster than the schema for a thousand records; the schema handles what it does not accept. */
function isPage<E extends Entity>(entity: E, body: unknown): body is Page<E> {
  const envelope = pageEnvelope.safeParse(body)
  return envelope.success && envelope.data.Records.every(recordCheck(entity))
}

const pageEnvelope = z.object({ Records: z.array(z.unknown()), HasNextPage: z.boolean(), TotalPages: z.number() })

const pageSchema = <E extends Entity>(entity: E) =>
  z.extend(pageEnvelope, { Records: z.array(recordSchema(entity)) }) as unknown as z.ZodMiniType<Page<E>>
