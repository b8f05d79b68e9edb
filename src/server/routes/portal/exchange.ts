import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestOf } from '#core/contract/endpoints/endpoint.ts'
import { beginPortalSession, makePortalCode, type PortalRefusal } from '#core/contract/endpoints/portals.ts'
import { networkOf } from '#server/auth/guessing/network-of.ts'
import { portalFailures } from '#server/auth/guessing/sign-in-throttle.ts'
import { newPortalSecret } from '#server/auth/portal-secrets.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import type { Report } from '#server/report.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuse, wait } from '#server/routes/guards/answers.ts'
import { findPortalClient, type KnownPortal } from '#server/store/portal/portal-clients.ts'
import {
  exchangePortalCode,
  portalCodeLife,
  portalSessionLife,
  savePortalCode,
} from '#server/store/portal/portal-codes.ts'
import { identityOfPortalSession } from '#server/store/portal/portal-sessions.ts'
import type { Store } from '#server/store/store.ts'
import { openingData } from '#server/routes/page/opening-data.ts'
import { readGrant } from './read-grant.ts'

const messages: Readonly<Record<PortalRefusal, string>> = {
  client_unknown: 'There is no portal with this Id and secret.',
  client_revoked: 'The access of this portal was revoked by an administrator of the board.',
  code_unknown: 'There is no such code.',
  code_used: 'The code was used before. What its first use began has ended, too: ask the portal for a new code.',
  code_expired: `The code is older than ${portalCodeLife} seconds: ask the portal for a new one.`,
  origin_refused: 'The code is not for this page.',
  user_unknown: 'The user is not active.',
}

/** The session was ended in the moment in which it began: whoever asks for the next code is told why. */
const endedSince: PortalRefusal = 'code_expired'

interface ExchangeOptions {
  store: Store
  report: Report
  embedOrigins: readonly string[]
}

const fail = (reply: FastifyReply, status: 400 | 401, Code: PortalRefusal) =>
  reply.code(status).send({ Code, Message: messages[Code] })

/** One-time codes for portals, and the sessions that they begin. */
export function addPortalExchange(app: FastifyInstance, options: ExchangeOptions): void {
  const { store, report, embedOrigins } = options
  const { database } = store
  // Of wrong secrets and codes, by network. Right ones are never held up: nobody guesses 256 bits.
  const failures = portalFailures(store.now)

  /** Something that nobody was given. */
  function failUnknown(request: FastifyRequest, reply: FastifyReply, status: 400 | 401, code: PortalRefusal) {
    const network = networkOf(request.ip)
    const seconds = failures.secondsToWait(network)
    if (seconds > 0) return wait(reply, seconds)
    failures.spend(network)
    return fail(reply, status, code)
  }

  const makeCode = async ({ body }: RequestOf<typeof makePortalCode>, request: FastifyRequest, reply: FastifyReply) => {
    reply.header('Cache-Control', 'no-store')
    request.isRefusalLogged = true
    const { id, secret } = portalCredentials(request)
    const portal = await findPortalClient(database, id, hashOfToken(secret))
    const log = (outcome: string, userId: number | null) =>
      report({ event: 'portal-code', outcome, client: portal?.id ?? null, userId, requestId: request.id })
    if (!portal || portal.isRevoked) {
      const code = portal ? 'client_revoked' : 'client_unknown'
      log(code, null)
      reply.header('WWW-Authenticate', 'Basic realm="portal"')
      return portal ? fail(reply, 401, code) : failUnknown(request, reply, 401, code)
    }
    const read = await readGrant(database, allowedBy(portal), body)
    if ('errors' in read) {
      log('invalid', null)
      return refuse(reply, read.errors)
    }
    const { token: Code, hash } = newPortalSecret('code')
    await savePortalCode(database, hash, read.grant)
    log('made', read.grant.userId)
    return { Code, ExpiresIn: portalCodeLife }
  }
  addEndpoint(app, makePortalCode, makeCode, { before: [app.limitPortalCodes] })

  /** The setting may have been narrowed since the portal was added. */
  const allowedBy = ({ id, origins }: KnownPortal) => ({
    id,
    origins: origins.filter((each) => embedOrigins.includes(each)),
  })

  addEndpoint(app, beginPortalSession, async ({ body: { Code, Origin, Board = null } }, request, reply) => {
    reply.header('Cache-Control', 'no-store')
    request.isRefusalLogged = true
    const { token: AccessToken, hash: tokenHash } = newPortalSecret('token')
    const isAllowed = embedOrigins.includes(Origin)
    const exchange = await exchangePortalCode(database, hashOfToken(Code), {
      tokenHash,
      origin: isAllowed ? Origin : '',
    })
    const identity = exchange.kind === 'begun' ? await identityOfPortalSession(database, tokenHash) : null
    const outcome = exchange.kind === 'refused' ? exchange.code : identity ? 'begun' : endedSince
    const { clientId: client, userId } = exchange
    report({ event: 'portal-session', outcome, client, userId, requestId: request.id })
    if (outcome === 'code_unknown') return failUnknown(request, reply, 400, outcome)
    if (exchange.kind === 'refused') return fail(reply, 400, exchange.code)
    if (!identity) return fail(reply, 400, endedSince)
    const Opening = await openingData(store, identity, (boards) => Board ?? boards[0])
    return { AccessToken, TokenType: 'bearer' as const, ExpiresIn: portalSessionLife, Opening }
  })
}

/** Id and secret of a portal, from the header for Basic authentication; empty where there are none. */
export function portalCredentials({ headers }: FastifyRequest): { id: string; secret: string } {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(/ +/)
  if (scheme.toLowerCase() !== 'basic') return { id: '', secret: '' }
  const [id = '', ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':')
  return { id, secret: secret.join(':') }
}
