import {
  listBoardCards,
  listBoardPlaces,
  listFirstCards,
  listRenamedCards,
  type CardPosition,
  type StageVersion,
  searchLongNotes,
} from '#core/contract/endpoints/board-reads.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { unpackRecords } from '#core/contract/records/packed-records.ts'
import { answerOf, ask, requestOf } from './ask.ts'
import type { Http } from './http.ts'

/** Where every card of a board stood at one moment, and which stages there were. */
export interface BoardPlaces {
  /** ISO 8601 in UTC, by the server's clock. */
  readonly at: string
  readonly stages: readonly StageVersion[]
  readonly places: readonly CardPosition[]
  /** Names that state when asking again. */
  readonly etag: string | null
  readonly revision: string | null
}

/** Nothing has changed; `revision` is that of the board's location by now. */
export interface Unchanged {
  readonly places: null
  readonly revision: string | null
}

const notModified = 304

/** The cards of a stage from the top, in order. */
export interface CardsOfStage {
  readonly stageId: number
  readonly cards: readonly CrmOpportunity[]
  /** There are others further down. */
  readonly hasMore: boolean
}

async function stagesOf(
  http: Http,
  endpoint: typeof listFirstCards | typeof listBoardCards,
  boardId: number,
): Promise<CardsOfStage[]> {
  const { Stages } = await ask(http, endpoint, { params: { id: boardId } })
  return Stages.map((stage) => ({
    stageId: stage.CrmBoardColumnId,
    cards: unpackRecords(stage.Cards),
    hasMore: stage.HasMore,
  }))
}

/** Questions about a whole board. */
export const boardReadsApi = (http: Http) => ({
  /** The top of every stage. */
  firstCards: (boardId: number) => stagesOf(http, listFirstCards, boardId),

  /** Every card of a board, unless it is a very large one. */
  cards: (boardId: number) => stagesOf(http, listBoardCards, boardId),

  /**
   * `places` null: nothing has changed since `etag`. Fails as a conflict where the server does not know the revision that
   * the caller has data of: it was restored, and that data is of another time line.
   */
  async places(
    boardId: number,
    { etag, revision }: { etag: string | null; revision: string | null },
  ): Promise<BoardPlaces | Unchanged> {
    const headers = {
      ...(etag === null ? {} : { 'If-None-Match': etag }),
      ...(revision === null ? {} : { 'Known-Revision': revision }),
    }
    const {
      status,
      body,
      headers: answered,
    } = await http(requestOf(listBoardPlaces, { params: { id: boardId }, headers }))
    if (status === notModified) return { places: null, revision: answered.get('Revision') }
    const { At, Stages, Places } = answerOf(listBoardPlaces, body)
    return { at: At, stages: Stages, places: Places, etag: answered.get('ETag'), revision: answered.get('Revision') }
  },

  /** For each word of the query: the Ids of the cards that have it in notes too long for a list row. */
  async searchLongNotes(boardId: number, q: string, signal: AbortSignal): Promise<Map<string, ReadonlySet<number>>> {
    const { Words } = await ask(http, searchLongNotes, { params: { id: boardId }, query: { q }, signal })
    return new Map(Words.map(({ Word, Ids }) => [Word, new Set(Ids)]))
  },

  /** The Ids of the cards whose customer, team, type or owner has changed since then, which nothing of their own tells. */
  renamed: async (boardId: number, since: string): Promise<number[]> =>
    (await ask(http, listRenamedCards, { params: { id: boardId }, query: { since } })).Ids,
})
