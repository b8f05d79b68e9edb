import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readDate } from '#core/contract/records/date.ts'
import { searchWords } from '#core/domain/filter/search-text.ts'
import { boardPlaces } from '#server/store/boards/board-places.ts'
import { dataVersion } from '#server/store/boards/data-version.ts'
import { findInLongNotes } from '#server/store/boards/long-notes.ts'
import { firstCards } from '#server/store/boards/first-cards.ts'
import { locationOfBoard } from '#server/store/records/location-asked.ts'
import { renamedCards } from '#server/store/records/renamed-cards.ts'
import type { Store } from '#server/store/store.ts'
import type { AnswerCache } from '#server/routes/guards/answer-cache.ts'
import { notFound, refuseRequest } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'

/** What fits on a screen, and a little more. */
const firstScreen = 30
const longestQuery = 200

interface Question {
  Params: { id: string }
  Querystring: { since?: string; q?: string }
}

/**
 * Questions about a whole board, for whoever shows one:
 * `first-cards`: the top of every stage, so that there is something to look at before all lists are read.
 * `places`: where every card stands, as `[Id, CrmBoardColumnId, Position, Version]`. What a list of the changed records
 * cannot say: which ones were deleted, and which siblings were respaced.
 * `long-notes`: which cards hold the words of `q` in notes that are too long for a list row.
 * `renamed`: the cards whose customer, team, type or owner has changed since then, as nothing of their own tells.
 */
export function addBoardReads(app: FastifyInstance, store: Store, answers: AnswerCache): void {
  const { database } = store
  const preHandler = authorise('CrmOpportunity', 'List')

  const boardOf = async ({ params, identity }: FastifyRequest<Question>) => {
    if (!/^\d{1,15}$/.test(params.id)) return null
    const id = Number(params.id)
    const location = await locationOfBoard(database, id, identity.businesses)
    return location === null ? null : { id, location }
  }

  /** Made once for a state of the board's location: what happens in the others is nothing to it. */
  const addShared = (name: string, make: (boardId: number) => Promise<object>) =>
    app.get<Question>(`/ext/boards/:id/${name}`, { preHandler }, async (request, reply) => {
      const board = await boardOf(request)
      if (!board) return notFound(reply)
      const state = `${name} ${board.id} ${await dataVersion(database, [board.location])}`
      return answers.send(request, reply, state, async () => JSON.stringify(await make(board.id)))
    })

  addShared('first-cards', async (id) => ({ Stages: await firstCards(database, id, firstScreen) }))
  addShared('places', async (id) => {
    const At = store.now().toISOString()
    return { At, Places: await boardPlaces(database, id) }
  })

  app.get<Question>('/ext/boards/:id/long-notes', { preHandler }, async (request, reply) => {
    const board = await boardOf(request)
    if (!board) return notFound(reply)
    const words = [...new Set(searchWords(String(request.query.q ?? '').slice(0, longestQuery)))]
    const state = `long-notes ${board.id} ${JSON.stringify(words)} ${await dataVersion(database, [board.location])}`
    return answers.send(request, reply, state, async () => {
      const found = await findInLongNotes(database, board.id, words)
      return JSON.stringify({ Words: [...found].map(([Word, Ids]) => ({ Word, Ids })) })
    })
  })

  app.get<Question>('/ext/boards/:id/renamed', { preHandler }, async (request, reply) => {
    const since = readDate(String(request.query.since ?? ''))
    const board = await boardOf(request)
    if (!board) return notFound(reply)
    if (since === null) {
      return refuseRequest(reply, 'is not a date such as 2026-08-27T08:29:04Z', 400, 'since')
    }
    return reply.send({ Ids: await renamedCards(database, board.id, since) })
  })
}
