import type * as z from 'zod/mini'
import { type bulkBody, undoInBulk, writeInBulk } from '#core/contract/endpoints/bulk/bulk.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { ApiError } from './api-error.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'
import { readError } from './read-error.ts'
import { withTokenOf } from './version-token.ts'

export type BulkBody = z.input<typeof bulkBody>
/** One opportunity of a bulk write, with its idempotency key. */
export type BulkRecord = BulkBody['Records'][number]

/** What became of one of many; `record` is null after a delete. */
export type BulkAnswer =
  | { readonly ok: true; readonly record: CrmOpportunity | null; readonly notes: readonly string[] }
  | { readonly ok: false; readonly error: ApiError }

interface Result {
  Status: number
  Record: CrmOpportunity | null
  ETag: string | null
  Message: string | null
  Errors: readonly unknown[] | null
  Notes?: readonly string[]
}

/** In milliseconds: the server answers after 10 s what it has not reached by then, which must not come too late. */
const timeout = 20_000

/** Changes up to 50 opportunities; answers in the order of the records. */
export async function bulkWrite(http: Http, body: BulkBody): Promise<BulkAnswer[]> {
  return (await ask(http, writeInBulk, { body, timeout })).Results.map(readResult)
}

/** Takes back up to 50 operations, in the order in which they are named. */
export async function bulkUndo(
  http: Http,
  Records: { UndoOf: string; IdempotencyKey: string }[],
): Promise<BulkAnswer[]> {
  return (await ask(http, undoInBulk, { body: { Records }, timeout })).Results.map(readResult)
}

const success = 200

function readResult({ Status, Record, ETag, Message, Errors, Notes = [] }: Result): BulkAnswer {
  const headers = new Headers(ETag === null ? {} : { ETag })
  if (Status === success) return { ok: true, record: Record && withTokenOf(headers, Record), notes: Notes }
  // As a request of its own would have been answered: a rule that says no is no success either.
  return { ok: false, error: readError(Status, headers, { Message, Errors: Errors ?? [], Value: Record }) }
}
