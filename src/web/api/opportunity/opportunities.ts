import * as z from 'zod/mini'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { ApiError } from '#web/api/api-error.ts'
import { parse } from '#web/api/ask.ts'
import type { Http, HttpRequest } from '#web/api/http.ts'
import { cardsOf, largestPage } from '#web/api/opening/opening-requests.ts'
import { readList, readPage } from '#web/api/read-list.ts'
import { ifMatchOf, withTokenOf, withTokens } from '#web/api/version-token.ts'

/** One change of one opportunity, ready to be sent; sent again, it is the very same request. */
export interface OpportunityWrite {
  /** The idempotency key. */
  key: string
  method: 'POST' | 'PUT' | 'DELETE'
  /** 0 for a create. */
  id: number
  /** The version that it builds on; null where the server knows none. */
  version: number | null
  /** Of that version; null where the server has none. */
  token: number | null
  /** The fields that a PUT means to change: a server that knows this keeps the others. Null: all. */
  changedFields: readonly string[] | null
  body: Readonly<Record<string, unknown>> | null
  afterId: number | null
  beforeId: number | null
}

const record = recordSchema(crmOpportunity)
const answer = z.object({ Value: record })

/** Of the cards that are asked for; with the one that is present, what a server takes at least. */
const idsPerRequest = 99

export const opportunitiesApi = (http: Http) => {
  const one = async (id: number, signal?: AbortSignal): Promise<CrmOpportunity> => {
    const { body, headers } = await http({ path: `${crmOpportunity.path}/${id}`, signal })
    return withTokenOf(headers, parse(record, body))
  }

  return {
    one,

    /** Every card of a stage, in order. */
    ofStage: (stageId: number, signal?: AbortSignal): Promise<CrmOpportunity[]> =>
      readList(http, crmOpportunity, cardsOf(stageId), signal),

    /** The cards of a stage from the top, a thousand at a time; pages count from 1. */
    pageOfStage: (stageId: number, page: number, signal?: AbortSignal) =>
      readPage(http, crmOpportunity, { ...cardsOf(stageId), size: largestPage, page }, signal),

    /** What has changed on a board since then, itself; at most a thousand. */
    changedSince: async (boardId: number, since: string, signal?: AbortSignal): Promise<CrmOpportunity[]> => {
      const query = { CrmOpportunity_CrmBoardColumn_CrmBoard_Id: boardId, from_CrmOpportunity_UpdatedOn: since }
      return (await readPage(http, crmOpportunity, { ...query, ...withTokens, size: largestPage, page: 1 }, signal))
        .Records
    },

    /**
     * Those that are still there. `present`, the Id of one that surely is, is asked for with them and left out of the answer:
     * where none is there the contract answers 404, which browsers report as an error.
     */
    async byIds(
      ids: readonly number[],
      { present, signal }: { present?: number | undefined; signal?: AbortSignal | undefined } = {},
    ): Promise<CrmOpportunity[]> {
      const chunks = Array.from({ length: Math.ceil(ids.length / idsPerRequest) }, (_, index) =>
        ids.slice(index * idsPerRequest, (index + 1) * idsPerRequest),
      )
      const read = (some: readonly number[]) => {
        const asked = present === undefined ? some : [...some, present]
        const query = { CrmOpportunity_Id: `[${asked.join()}]`, ...withTokens }
        return readList(http, crmOpportunity, query, signal).catch((error: unknown) => {
          if (error instanceof ApiError && error.kind === 'not-found') return []
          throw error
        })
      }
      return (await Promise.all(chunks.map(read))).flat().filter(({ Id }) => Id !== present)
    },

    /** Answers with the record as it is afterwards; null after a delete. `fetch`: sends it instead of the page's. */
    async write(write: OpportunityWrite, how?: Pick<HttpRequest, 'fetch' | 'signal'>): Promise<CrmOpportunity | null> {
      const { body, headers } = await http({
        method: write.method,
        path: write.method === 'DELETE' ? `${crmOpportunity.path}/${write.id}` : crmOpportunity.path,
        body: write.body ?? undefined,
        headers: headersOf(write),
        ...how,
      })
      if (write.method === 'DELETE') return null
      const whole = answer.safeParse(body)
      if (whole.success) return withTokenOf(headers, whole.data.Value)
      // A server that does not know our `Prefer` answers with less than the record: read it back.
      return one(write.id || createdId(body))
    },
  }
}

const headersOf = ({ key, method, version, token, changedFields, afterId, beforeId }: OpportunityWrite) => ({
  'Idempotency-Key': key,
  ...(method === 'DELETE' ? {} : { Prefer: 'return=representation' }),
  ...(version === null ? {} : { 'If-Match': ifMatchOf(version, token) }),
  ...(changedFields === null ? {} : { 'Changed-Fields': changedFields.join(', ') }),
  ...(afterId === null ? {} : { 'Place-After': String(afterId) }),
  ...(beforeId === null ? {} : { 'Place-Before': String(beforeId) }),
})

const withId = z.object({ Value: z.object({ Id: z.number() }) })

function createdId(body: unknown): number {
  const read = withId.safeParse(body)
  if (!read.success) throw new ApiError('failed', { status: 200 })
  return read.data.Value.Id
}
