import type {
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  preHandlerHookHandler,
} from 'fastify'
import { decodeRequest } from '#core/contract/endpoints/decode.ts'
import type { AnswerOf, Endpoint, RequestOf } from '#core/contract/endpoints/endpoint.ts'
import type { refusedEnvelope, WriteEnvelope } from '#core/contract/envelope.ts'
import { notFound, refuse, refuseRequest } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'

/** The body that is sent: for a write, the envelope around the value. */
type Sent<E extends Endpoint> = E extends { isWrite: true }
  ? WriteEnvelope<AnswerOf<E>> | ReturnType<typeof refusedEnvelope>
  : AnswerOf<E>

type Result<E extends Endpoint> = Sent<E> | FastifyReply

/** Returns the answer, or the reply if it has sent one itself, such as a refusal. */
type Handler<E extends Endpoint> = (
  input: RequestOf<E>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Result<E> | Promise<Result<E>>

interface Options {
  /** Hooks that run before the request is decoded, after those that follow from `access`. */
  before?: preHandlerHookHandler[]
  config?: FastifyContextConfig
}

/**
 * The one way to register an endpoint of the contract: method and path, role check, write limit and decoding follow from
 * its description. A path parameter that does not fit is 404; all errors of query and body are listed in one 400.
 * Endpoints for signed-in users belong in the scope of `authenticate`.
 */
export function addEndpoint<const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: Handler<E>,
  { before = [], config = {} }: Options = {},
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: {
      ...config,
      ...(endpoint.access === 'probe' && { isProbe: true }),
      ...(endpoint.bodyType === 'json or form' && { takesForms: true }),
    },
    preHandler: [...guardsOf(app, endpoint), ...before],
    handler: async (request, reply) => {
      const body = bodyOf(endpoint, request)
      if (endpoint.body && !body) return refuseRequest(reply, 'the body is not an object')
      const read = decodeRequest(endpoint, { params: request.params, query: request.query, body })
      if (read === null) return notFound(reply)
      if ('errors' in read) return refuse(reply, read.errors)
      const answer = await handle(read.value, request, reply)
      // A handler that has sent its reply itself resolves to nothing: a reply is a promise of its own end.
      if (reply.sent) return reply
      if (endpoint.answer === null) return reply.code(204).send()
      return reply.code(endpoint.successStatus ?? 200).send(answer)
    },
  })
}

function guardsOf(app: FastifyInstance, { access, method }: Endpoint) {
  if (access === 'probe' || access === 'public' || access === 'signature' || access === 'portal') return []
  return [
    ...(access === 'user' ? [] : [authorise(access.entity, access.action)]),
    ...(method === 'GET' ? [] : [app.limitWrites]),
  ]
}

/** The body as an object; null if it is something else. */
function bodyOf({ access, bodyType }: Endpoint, request: FastifyRequest): Record<string, unknown> | null {
  // The signature covers the raw bytes; the hook that checks it parses them.
  if (access === 'signature') return {}
  const body = objectBody(request.body)
  return bodyType === 'form' ? (body ?? {}) : body
}
