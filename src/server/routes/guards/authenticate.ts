import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { type Action, can, roleName } from '#core/domain/rights/roles.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { denied, wait } from './answers.ts'
import { sessionToken } from '#server/routes/sign-in/session-cookie.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity
  }
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Whether a browser sent this from one of our own pages. Every browser says so on a write. */
export function isFromOurPages(request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined || !URL.canParse(origin)) return false
  // Both through the same reader: it drops the default port.
  const ours = `${request.protocol}://${host}`
  return URL.canParse(ours) && new URL(ours).origin === new URL(origin).origin
}

/** A browser session is the person themself; whatever else comes is a program of theirs, and may be told to stay out. */
const mayUseApi = (identity: Identity | null) => (identity?.canUseApi ? identity : null)

/** A hook: finds out who asks (bearer, basic or session) and answers 401 where it is nobody. */
export const authenticate = (authenticator: Authenticator) => async (request: FastifyRequest, reply: FastifyReply) => {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(/ +/)
  let identity: Identity | null = null
  if (scheme.toLowerCase() === 'bearer') identity = mayUseApi(await authenticator.byAccessToken(value))
  else if (scheme.toLowerCase() === 'basic') {
    const [email = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':')
    const check = await authenticator.byBasicPair(email, password.join(':'), request.ip)
    if (check.kind === 'wait') return wait(reply, check.seconds)
    if (check.kind === 'right') identity = mayUseApi(check.identity)
  } else if (scheme === '') {
    const token = sessionToken(request)
    if (token && !isRead(request.method) && !isFromOurPages(request)) {
      return reply.code(403).send({ Message: 'This request did not come from a page of this board.' })
    }
    identity = token ? await authenticator.bySession(token) : null
  }
  if (!identity) return denied(reply)
  request.identity = identity
}

/** A hook for after `authenticate`: 403 without the role, before any look at the record. */
export const authorise =
  (entity: EntityName, action: Action) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (can(request.identity.roles, entity, action)) return
    return reply.code(403).send({ Message: `You may not do this: the role ${roleName(entity, action)} is required.` })
  }
