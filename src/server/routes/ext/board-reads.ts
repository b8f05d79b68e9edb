import type { FastifyInstance } from 'fastify'
import {
  listBoardCards,
  listBoardPlaces,
  listFirstCards,
  listLastMoves,
  listRenamedCards,
  searchLongNotes,
} from '#core/contract/endpoints/board-reads.ts'
import { searchWords } from '#core/domain/filter/search-text.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import type { AnswerCache, Made } from '#server/routes/endpoint/answer-cache.ts'
import { asciiJson } from '#server/routes/endpoint/ascii-json.ts'
import { notFound, refuseRequest } from '#server/routes/guards/answers.ts'
import {
  allCards,
  cardPositions,
  digestOfNames,
  firstCards,
  renamedCards,
  stageVersions,
} from '#server/store/boards/board-reads.ts'
import { dataVersion, isOfTimeLine, locationOfBoard, revisionOf } from '#server/store/boards/data-version.ts'
import { lastMoves } from '#server/store/boards/last-moves.ts'
import { findInLongNotes } from '#server/store/boards/long-notes.ts'
import { packedStages } from '#server/store/boards/packed-stages.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import { readTag } from '#server/store/records/version-tag.ts'
import { safeUntil } from '#server/store/records/write-instant.ts'
import type { Store } from '#server/store/store.ts'

/** Cards per stage: what fits on a screen, and a few more. */
export const firstScreen = 24
/** Cards of a board that are one answer, and its characters. What is more is read list by list. */
const wholeBoard = { mostCards: 5_000, mostCharacters: 8_000_000 }
/** Characters of a search; the rest is ignored. */
const maxQueryLength = 200

/** Reads about a whole board. */
export function addBoardReads(app: FastifyInstance, store: Store, answers: AnswerCache): void {
  const { database } = store

  const locationOf = (boardId: number, scope: Scope) => locationOfBoard(database, boardId, scope)

  /** The answer is made anew when the board's own location has changed. */
  const addCached = (
    endpoint: typeof listFirstCards | typeof listBoardCards | typeof listBoardPlaces,
    make: (boardId: number, businessId: number) => Promise<Made>,
  ) =>
    addEndpoint(app, endpoint, async ({ params: { id } }, request, reply) => {
      const location = await locationOf(id, request.identity)
      if (location === null) return notFound(reply)
      const revision = (await revisionOf(database, location)) ?? ''
      const known = request.headers['known-revision']
      if (known !== undefined && known !== revision) {
        const tag = readTag(String(known))
        if (!tag || tag.token === null) return refuseRequest(reply, 'is not a revision', 400, 'Known-Revision')
        if (!(await isOfTimeLine(database, location, tag))) {
          return refuseRequest(reply, 'is of another time line: read everything again', 412, 'Known-Revision')
        }
      }
      reply.header('Revision', revision)
      const question = { question: `${endpoint.path} ${id}`, version: `${location} ${revision}` }
      return answers.send(request, reply, question, () => make(id, location))
    })

  const topOfEach = async (id: number): Promise<Made> => ({
    text: asciiJson(packedStages(await firstCards(database, id, firstScreen))),
  })
  addCached(listFirstCards, topOfEach)
  addCached(listBoardCards, async (boardId, businessId) => {
    const all = await allCards(database, { boardId, businessId }, wholeBoard.mostCards)
    const text = all && asciiJson(packedStages(all))
    return text === null || text.length > wholeBoard.mostCharacters ? topOfEach(boardId) : { text }
  })
  addCached(listBoardPlaces, async (id) => {
    // First: what was renamed after this instant, and only that, may be missing below.
    const At = await safeUntil(database, store.clock)
    const [Stages, Places, names] = await Promise.all([
      stageVersions(database, id),
      cardPositions(database, id),
      digestOfNames(database, id),
    ])
    return { text: JSON.stringify({ At, Stages, Places }), shown: `${JSON.stringify([Stages, Places])} ${names}` }
  })

  addEndpoint(app, searchLongNotes, async ({ params: { id }, query: { q } }, request, reply) => {
    const location = await locationOf(id, request.identity)
    if (location === null) return notFound(reply)
    const words = [...new Set(searchWords(q.slice(0, maxQueryLength)))]
    const question = `${searchLongNotes.path} ${id} ${JSON.stringify(words)}`
    const version = await dataVersion(database, [location])
    return answers.send(request, reply, { question, version }, async () => {
      const found = await findInLongNotes(database, id, words)
      return { text: JSON.stringify({ Words: [...found].map(([Word, Ids]) => ({ Word, Ids })) }) }
    })
  })

  addEndpoint(app, listRenamedCards, async ({ params: { id }, query: { since } }, request, reply) => {
    if ((await locationOf(id, request.identity)) === null) return notFound(reply)
    return { Ids: await renamedCards(database, id, since) }
  })

  addEndpoint(app, listLastMoves, async ({ params: { id } }, request, reply) => {
    const location = await locationOf(id, request.identity)
    if (location === null) return notFound(reply)
    const version = await dataVersion(database, [location])
    return answers.send(request, reply, { question: `${listLastMoves.path} ${id}`, version }, async () => ({
      text: JSON.stringify(await lastMoves(database, id)),
    }))
  })
}
