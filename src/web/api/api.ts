import { listEnumEntries } from '#core/contract/endpoints/lookups.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import type { EnumName } from '#core/contract/enums.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { ask } from './ask.ts'
import { boardReadsApi } from './board-reads.ts'
import { createHttp } from './http.ts'
import { inUse, stagesOf } from './opening/opening-requests.ts'
import { opportunitiesApi } from './opportunity/opportunities.ts'
import { readList } from './read-list.ts'
import { sessionApi } from './session.ts'

/** What the board asks the server, and `http` for the parts of the API that come with a screen that is loaded on demand. */
export function createApi(options: Parameters<typeof createHttp>[0]) {
  const http = createHttp(options)
  return {
    http,
    session: sessionApi(http),
    opportunities: opportunitiesApi(http),
    boards: (signal?: AbortSignal) => readList(http, crmBoard, inUse, signal),
    locations: (signal?: AbortSignal) => readList(http, business, {}, signal),
    stages: (boardId: number, signal?: AbortSignal) => readList(http, crmBoardColumn, stagesOf(boardId), signal),
    board: boardReadsApi(http),
    enumeration: (name: EnumName, signal?: AbortSignal) => ask(http, listEnumEntries, { query: { name }, signal }),
  }
}

export type Api = ReturnType<typeof createApi>
