import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestOf } from '#core/contract/endpoints/endpoint.ts'
import { beginSession, endSession, readSession } from '#core/contract/endpoints/session.ts'
import { lastBoardCookie } from '#core/contract/page/page.ts'
import { pictureCookie } from '#core/contract/page/picture.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { DemoAccount } from '#server/auth/demo-account.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import { rememberDevice } from '#server/auth/guessing/known-source.ts'
import { endSession as forgetSession, startSession } from '#server/store/access/sessions.ts'
import { currentUser } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuse, wait } from '#server/routes/guards/answers.ts'
import { isFromOurPages } from '#server/routes/guards/authenticate.ts'
import {
  canKeepSession,
  clearSessionCookie,
  sessionToken,
  setDeviceCookie,
  setSessionCookie,
  sourceOf,
  tellWhoIsSignedIn,
} from './session-cookie.ts'
import { isThisMachine } from './this-machine.ts'

/** A hook: sign in from our own pages only, and where a browser keeps the session. */
const canSignInHere = async (request: FastifyRequest, reply: FastifyReply) => {
  reply.header('Cache-Control', 'no-store')
  // First, because behind a proxy that is not trusted no page has the protocol of the request.
  if (!canKeepSession(request)) {
    return reply.code(400).send({ Message: 'Signing in needs https, except on the machine of the server itself.' })
  }
  if (isFromOurPages(request)) return
  return reply.code(403).send({ Message: 'Sign in on a page of this board.' })
}

/** Browser sessions: who is signed in, sign in, sign out. */
export function addSessionRoutes(
  app: FastifyInstance,
  store: Store,
  authenticator: Authenticator,
  demo: DemoAccount,
): void {
  addEndpoint(app, readSession, async (_input, request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const token = sessionToken(request)
    const identity = token ? await authenticator.bySession(token) : null
    tellWhoIsSignedIn(request, reply, identity?.userId ?? null)
    return {
      user: identity && (await currentUser(store.database, identity)),
      demo: demo.credentialsFor(isThisMachine(request)),
      mustSetUpSecondFactor: identity !== null && authenticator.mustSetUp(identity),
      inactivityHours: authenticator.inactivityHours,
    }
  })

  const signIn = async ({ body }: RequestOf<typeof beginSession>, request: FastifyRequest, reply: FastifyReply) => {
    const source = sourceOf(request)
    const result = await authenticator.signIn('page', { ...body, code: body.code ?? '' }, source)
    request.isRefusalLogged = result.kind !== 'right'
    if (result.kind === 'wait') return wait(reply, result.seconds)
    if (result.kind === 'code-needed') return refuseCode(reply, 'is a required field')
    if (result.kind === 'code-wrong') return refuseCode(reply, 'is not right, or was used before')
    if (result.kind !== 'right') return reply.code(401).send({ Message: 'The e-mail or the password is not right.' })
    const { identity } = result
    const { token, hash } = newSecretToken()
    const replaced = sessionToken(request)
    const replacedHash = replaced === undefined ? null : hashOfToken(replaced)
    await startSession(store.database, { userId: identity.userId, tokenHash: hash, replacedHash })
    setSessionCookie(request, reply, token)
    tellWhoIsSignedIn(request, reply, identity.userId)
    setDeviceCookie(request, reply, await rememberDevice(store, identity.userId, source.device))
    return {
      user: await currentUser(store.database, identity),
      mustSetUpSecondFactor: authenticator.mustSetUp(identity),
    }
  }
  addEndpoint(app, beginSession, signIn, { before: [canSignInHere] })

  addEndpoint(app, endSession, async (_input, request, reply) => {
    if (!isFromOurPages(request)) return reply.code(403).send({ Message: 'Sign out on a page of this board.' })
    const token = sessionToken(request)
    if (token) await forgetSession(store.database, hashOfToken(token))
    clearSessionCookie(request, reply)
    tellWhoIsSignedIn(request, reply, null)
    // Of what a person sees nothing stays in the browser.
    for (const name of [lastBoardCookie, pictureCookie]) reply.clearCookie(name, { path: '/' })
    return null
  })
}

/** The password was right; the page asks for the code next. */
const refuseCode = (reply: FastifyReply, Message: string) =>
  refuse(reply, [{ AttemptedValue: null, Message, PropertyName: 'code' }], 401)
