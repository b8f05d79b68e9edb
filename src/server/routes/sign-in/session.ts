import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestOf } from '#core/contract/endpoints/endpoint.ts'
import { beginSession, endSession, readSession } from '#core/contract/endpoints/session.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import { endSession as forgetSession, startSession } from '#server/store/access/credentials.ts'
import { currentUser } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { wait } from '#server/routes/guards/answers.ts'
import { isFromOurPages } from '#server/routes/guards/authenticate.ts'
import {
  canKeepSession,
  clearSessionCookie,
  sessionToken,
  setSessionCookie,
  tellWhoIsSignedIn,
} from './session-cookie.ts'

/** Shown on the sign-in page of a demo. */
export interface DemoCredentials {
  email: string
  password: string
}

/** A hook: sign in from our own pages only, and where a browser keeps the session. */
const canSignInHere = async (request: FastifyRequest, reply: FastifyReply) => {
  reply.header('Cache-Control', 'no-store')
  if (!isFromOurPages(request)) {
    return reply.code(403).send({ Message: 'Sign in on a page of this board.' })
  }
  if (canKeepSession(request)) return
  return reply.code(400).send({ Message: 'Signing in needs https, except on the machine of the server itself.' })
}

/** Browser sessions: who is signed in, sign in, sign out. */
export function addSessionRoutes(
  app: FastifyInstance,
  store: Store,
  authenticator: Authenticator,
  demo: DemoCredentials | null,
): void {
  addEndpoint(app, readSession, async (_input, request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const token = sessionToken(request)
    const identity = token ? await authenticator.bySession(token) : null
    tellWhoIsSignedIn(request, reply, identity?.userId ?? null)
    return { user: identity && (await currentUser(store.database, identity)), demo }
  })

  const signIn = async ({ body }: RequestOf<typeof beginSession>, request: FastifyRequest, reply: FastifyReply) => {
    const check = await authenticator.byPassword(body.email.trim(), body.password, request.ip)
    if (check.kind === 'wait') return wait(reply, check.seconds)
    if (check.kind === 'wrong') return reply.code(401).send({ Message: 'The e-mail or the password is not right.' })
    const { token, hash } = newSecretToken()
    await startSession(store.database, check.identity.userId, hash)
    setSessionCookie(request, reply, token)
    tellWhoIsSignedIn(request, reply, check.identity.userId)
    return { user: await currentUser(store.database, check.identity) }
  }
  addEndpoint(app, beginSession, signIn, { before: [canSignInHere] })

  addEndpoint(app, endSession, async (_input, request, reply) => {
    if (!isFromOurPages(request)) return reply.code(403).send({ Message: 'Sign out on a page of this board.' })
    const token = sessionToken(request)
    if (token) await forgetSession(store.database, hashOfToken(token))
    clearSessionCookie(request, reply)
    tellWhoIsSignedIn(request, reply, null)
    return null
  })
}
