import * as z from 'zod/mini'
import { type CrmOpportunity, crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import { openingRequests } from './opening-requests.ts'
import type { Http } from './http.ts'
import { parse } from './read-list.ts'

/** Where a card stands: Id, CrmBoardColumnId, Position, Version. */
export type Place = readonly [id: number, stageId: number, position: number, version: number]

/** Where every card of a board stood at one moment. */
export interface BoardPlaces {
  /** ISO 8601 in UTC, by the server's clock. */
  readonly at: string
  readonly places: readonly Place[]
  /** Names that state when asking again. */
  readonly etag: string | null
}

const isOpportunity = recordCheck(crmOpportunity)
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) && value.length === 4 && value.every((each) => typeof each === 'number')
const listOf = <Value>(isOne: (value: unknown) => value is Value) =>
  z.custom<readonly Value[]>((value) => Array.isArray(value) && value.every(isOne))

const firstCards = z.object({
  Stages: z.array(z.object({ CrmBoardColumnId: z.number(), Records: listOf(isOpportunity), HasMore: z.boolean() })),
})
const places = z.object({ At: z.string(), Places: listOf(isPlace) })
const renamed = z.object({ Ids: z.array(z.number()) })

const longNotes = z.object({ Words: z.array(z.object({ Word: z.string(), Ids: z.array(z.number()) })) })

const notModified = 304

/** What a board wants to know as a whole. */
export const boardReadsApi = (http: Http) => ({
  /** The top of every stage; `HasMore`: there are others further down. */
  firstCards: async (
    boardId: number,
  ): Promise<{ CrmBoardColumnId: number; Records: readonly CrmOpportunity[]; HasMore: boolean }[]> =>
    parse(firstCards, (await http(openingRequests.firstCards(boardId))).body).Stages,

  /** Null: nothing has changed since `etag`. */
  async places(boardId: number, etag: string | null): Promise<BoardPlaces | null> {
    const headers = etag === null ? {} : { 'If-None-Match': etag }
    const { status, body, headers: answered } = await http({ path: `/ext/boards/${boardId}/places`, headers })
    if (status === notModified) return null
    const { At, Places } = parse(places, body)
    return { at: At, places: Places, etag: answered.get('ETag') }
  },

  /** For each word of the query: the cards that hold it in notes which are too long for a list row. */
  async longNotes(boardId: number, q: string, signal: AbortSignal): Promise<Map<string, ReadonlySet<number>>> {
    const { body } = await http({ path: `/ext/boards/${boardId}/long-notes`, query: { q }, signal })
    return new Map(parse(longNotes, body).Words.map(({ Word, Ids }) => [Word, new Set(Ids)]))
  },

  /** The cards whose customer, team, type or owner has changed since then, as nothing of their own tells. */
  renamed: async (boardId: number, since: string): Promise<number[]> =>
    parse(renamed, (await http({ path: `/ext/boards/${boardId}/renamed`, query: { since } })).body).Ids,
})
