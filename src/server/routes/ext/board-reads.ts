import type { FastifyInstance } from 'fastify'
import {
  listBoardPlaces,
  listFirstCards,
  listRenamedCards,
  searchLongNotes,
} from '#core/contract/endpoints/board-reads.ts'
import { searchWords } from '#core/domain/filter/search-text.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import type { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import { notFound } from '#server/routes/guards/answers.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { cardPositions, firstCards, renamedCards } from '#server/store/boards/board-reads.ts'
import { dataVersion, locationOfBoard } from '#server/store/boards/data-version.ts'
import { findInLongNotes } from '#server/store/boards/long-notes.ts'
import type { Store } from '#server/store/store.ts'

/** Cards per stage: what fits on a screen, and a few more. */
const firstScreen = 30
/** Characters of a search; the rest is ignored. */
const maxQueryLength = 200

/** Reads about a whole board. */
export function addBoardReads(app: FastifyInstance, store: Store, answers: AnswerCache): void {
  const { database } = store

  const locationOf = (boardId: number, { businesses }: Identity) => locationOfBoard(database, boardId, businesses)

  /** The answer is cached until the board's own location changes. */
  const addCached = (
    endpoint: typeof listFirstCards | typeof listBoardPlaces,
    make: (boardId: number) => Promise<object>,
  ) =>
    addEndpoint(app, endpoint, async ({ params: { id } }, request, reply) => {
      const location = await locationOf(id, request.identity)
      if (location === null) return notFound(reply)
      const state = `${endpoint.path} ${id} ${await dataVersion(database, [location])}`
      return answers.send(request, reply, state, async () => JSON.stringify(await make(id)))
    })

  addCached(listFirstCards, async (id) => ({ Stages: await firstCards(database, id, firstScreen) }))
  addCached(listBoardPlaces, async (id) => {
    const At = store.now().toISOString()
    return { At, Places: await cardPositions(database, id) }
  })

  addEndpoint(app, searchLongNotes, async ({ params: { id }, query: { q } }, request, reply) => {
    const location = await locationOf(id, request.identity)
    if (location === null) return notFound(reply)
    const words = [...new Set(searchWords(q.slice(0, maxQueryLength)))]
    const state = `${searchLongNotes.path} ${id} ${JSON.stringify(words)} ${await dataVersion(database, [location])}`
    return answers.send(request, reply, state, async () => {
      const found = await findInLongNotes(database, id, words)
      return JSON.stringify({ Words: [...found].map(([Word, Ids]) => ({ Word, Ids })) })
    })
  })

  addEndpoint(app, listRenamedCards, async ({ params: { id }, query: { since } }, request, reply) => {
    if ((await locationOf(id, request.identity)) === null) return notFound(reply)
    return { Ids: await renamedCards(database, id, since) }
  })
}
