import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { type Action, can } from '#core/domain/rights/roles.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { isPortalId, isPortalToken } from '#server/auth/portal-secrets.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { denied, roleRequired, wait } from './answers.ts'
import { sessionToken, sourceOf } from '#server/routes/sign-in/session-cookie.ts'

/** Who sends a request, and by what. */
export interface RequestIdentity extends Identity {
  /** See `Writer`. */
  client: string
  /** What somebody asks for is written by no rule. */
  rule: null
  /** The hash of the session or the access token; null with Basic. */
  proof: Buffer | null
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: RequestIdentity
  }
  interface FastifyContextConfig {
    /** Open also to somebody who has to set up a second factor first. */
    beforeSecondFactor?: true
    /** For pages of the board itself and for programs: nothing that a portal's session may do. */
    notInPortals?: true
  }
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Whether a browser sent this from one of our own pages. Every browser says so on a write. */
export function isFromOurPages(request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined || !URL.canParse(origin)) return false
  // Both are parsed by `URL`, which drops the default port.
  const ours = `${request.protocol}://${host}`
  return URL.canParse(ours) && new URL(ours).origin === new URL(origin).origin
}

/** Tokens and passwords are for programs, which the user's `APIAccess` allows or not; a browser session always counts. */
const mayUseApi = (identity: Identity | null) => (identity?.canUseApi ? identity : null)

/** How the change log names programs that are no clients with a token of their own. */
const ownNames = new Set(['board', 'basic', 'trigger', 'outbox'])

/** A program that gives no name, or one of ours or of a portal, is just one with a token. */
function programName(identity: Identity | null): string {
  const { clientId = null, isInPortal = false } = identity ?? {}
  if (clientId === null || clientId === '') return 'token'
  const isBorrowed = ownNames.has(clientId) || (isPortalId(clientId) && !isInPortal)
  return isBorrowed ? 'token' : clientId
}

/** A hook: identifies the user by bearer token (of a program, or of a portal's session), basic credentials or session; 401 without one. */
export const authenticate = (authenticator: Authenticator) => async (request: FastifyRequest, reply: FastifyReply) => {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(/ +/)
  let identity: Identity | null = null
  let client = 'board'
  let proof: Buffer | null = null
  if (scheme.toLowerCase() === 'bearer') {
    identity = isPortalToken(value)
      ? await authenticator.byPortalToken(value)
      : mayUseApi(await authenticator.byAccessToken(value))
    client = programName(identity)
    proof = hashOfToken(value)
  } else if (scheme.toLowerCase() === 'basic') {
    client = 'basic'
    const [email = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':')
    const credentials = { email, password: password.join(':'), code: '' }
    const result = await authenticator.signIn('basic', credentials, sourceOf(request))
    if (result.kind === 'wait') return wait(reply, result.seconds)
    if (result.kind === 'right') identity = mayUseApi(result.identity)
  } else if (scheme === '') {
    const token = sessionToken(request)
    if (token && !isRead(request.method) && !isFromOurPages(request)) {
      return reply.code(403).send({ Message: 'This request did not come from a page of this board.' })
    }
    identity = token ? await authenticator.bySession(token) : null
    proof = token ? hashOfToken(token) : null
  }
  if (!identity) return denied(reply)
  if (identity.isInPortal && request.routeOptions.config.notInPortals) {
    return reply.code(403).send({ Message: 'This can only be done on a page of the board itself, not in a portal.' })
  }
  if (authenticator.mustSetUp(identity) && !request.routeOptions.config.beforeSecondFactor) {
    return reply
      .code(403)
      .send({ Message: 'Set up two-step sign-in on a page of this board first: it is required here.' })
  }
  request.identity = { ...identity, client, rule: null, proof }
}

/** A hook for after `authenticate`: 403 without the role, before any look at the record. */
export const authorise =
  (entity: EntityName, action: Action) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (can(request.identity.roles, entity, action)) return
    return reply.code(403).send({ Message: roleRequired(entity, action) })
  }
