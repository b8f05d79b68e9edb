import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  changeBoardSettings,
  changeCombinedSettings,
  readBoardSettings,
  readCombinedSettings,
} from '#core/contract/endpoints/views/board-settings.ts'
import {
  addCombinedView,
  addView,
  changeView,
  deleteView,
  listCombinedViews,
  listViews,
  restoreView,
} from '#core/contract/endpoints/views/views.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { readWriteHeaders } from '#server/routes/endpoint/write-headers.ts'
import { notFound, refuse, staleError } from '#server/routes/guards/answers.ts'
import { locationOfBoard } from '#server/store/boards/data-version.ts'
import {
  findBoardSettings,
  findCombinedSettings,
  saveBoardSettings,
  saveCombinedSettings,
} from '#server/store/settings/board-settings.ts'
import { checkContent } from '#server/store/settings/view-content.ts'
import * as views from '#server/store/settings/views.ts'
import type { Store } from '#server/store/store.ts'

const noBoard = 'There is no such board, or you may not see it.'
const noView = 'There is no such view, or you may not see it.'

const notTheirs = 'You may not do this: only the owner of a view can, and of a shared one who may edit the board.'

const missing = (reply: FastifyReply, sentence: string) =>
  reply.code(404).type('application/json; charset=utf-8').send(JSON.stringify(sentence))

/** Whatever is not saved has a sentence. */
const refused = (
  result: Exclude<views.ViewResult, { kind: 'saved' }>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  switch (result.kind) {
    case 'unseen':
      return missing(reply, noView)
    case 'not-theirs':
      return reply.code(403).send({ Message: notTheirs })
    case 'stale': {
      const error = staleError(request.headers['if-match'], { UpdatedBy: result.view.UpdatedByFullName })
      return refuse(reply, [error], 412, result.view)
    }
    case 'invalid':
      return refuse(reply, result.errors)
  }
}

/** What users choose for a board, and its saved views. */
export function addViewRoutes(app: FastifyInstance, store: Store): void {
  const { database } = store
  const isSeen = async (boardId: number, { identity }: FastifyRequest) =>
    (await locationOfBoard(database, boardId, identity)) !== null
  const stampOf = ({ identity }: FastifyRequest) => ({
    UpdatedOn: store.now().toISOString(),
    UpdatedBy: identity.email,
  })

  addEndpoint(app, readBoardSettings, async ({ params: { id } }, request, reply) => {
    if (!(await isSeen(id, request))) return notFound(reply)
    return findBoardSettings(database, request.identity.userId, id)
  })

  addEndpoint(app, changeBoardSettings, async ({ params: { id: boardId }, body: changed }, request, reply) => {
    if (!(await isSeen(boardId, request))) return notFound(reply)
    const { userId } = request.identity
    const settings = await saveBoardSettings(database, { userId, boardId, changed })
    return successEnvelope('The settings are saved.', settings, stampOf(request))
  })

  addEndpoint(app, readCombinedSettings, (_, { identity }) => findCombinedSettings(database, identity.userId))

  addEndpoint(app, changeCombinedSettings, async ({ body }, request) => {
    const settings = await saveCombinedSettings(database, request.identity.userId, body)
    return successEnvelope('The settings are saved.', settings, stampOf(request))
  })

  addEndpoint(app, listViews, async ({ params: { id } }, request, reply) =>
    (await isSeen(id, request)) ? views.listViews(database, request.identity, id) : missing(reply, noBoard),
  )

  const saved = (result: views.ViewResult, request: FastifyRequest, reply: FastifyReply, message: string) =>
    result.kind === 'saved' ? successEnvelope(message, result.view, stampOf(request)) : refused(result, request, reply)

  addEndpoint(app, addView, async ({ params: { id }, body }, request, reply) => {
    if (!(await isSeen(id, request))) return missing(reply, noBoard)
    const checked = checkContent(body.Content)
    if ('errors' in checked) return refuse(reply, checked.errors)
    const result = await views.addView(database, request.identity, id, { ...body, Content: checked.content })
    return saved(result, request, reply, 'The view is saved.')
  })

  addEndpoint(app, listCombinedViews, (_, { identity }) => views.listViews(database, identity, null))

  addEndpoint(app, addCombinedView, async ({ body }, request, reply) => {
    const checked = checkContent(body.Content)
    if ('errors' in checked) return refuse(reply, checked.errors)
    const result = await views.addView(database, request.identity, null, { ...body, Content: checked.content })
    return saved(result, request, reply, 'The view is saved.')
  })

  addEndpoint(app, changeView, async ({ params: { id }, body }, request, reply) => {
    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)
    const checked = body.Content && checkContent(body.Content)
    if (checked && 'errors' in checked) return refuse(reply, checked.errors)
    const result = await views.changeView(database, request.identity, id, {
      Name: body.Name,
      IsShared: body.IsShared,
      Content: checked?.content,
      version: headers.ifMatch?.number ?? null,
    })
    return saved(result, request, reply, 'The view is saved.')
  })

  addEndpoint(app, deleteView, async ({ params: { id } }, request, reply) => {
    const result = await views.setDeleted(database, request.identity, id, true)
    if (result.kind !== 'saved') return refused(result, request, reply)
    return successEnvelope('The view is deleted.', null, stampOf(request))
  })

  addEndpoint(app, restoreView, async ({ params: { id } }, request, reply) => {
    const result = await views.setDeleted(database, request.identity, id, false)
    return saved(result, request, reply, 'The view is back.')
  })
}
