import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Authenticator } from '#server/auth/authenticator.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import { rememberDevice } from '#server/auth/guessing/known-source.ts'
import { endSession, startSession } from '#server/store/access/sessions.ts'
import { currentUser } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'
import { refuse, wait } from '#server/routes/guards/answers.ts'
import { isFromOurPages } from '#server/routes/guards/authenticate.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import {
  canKeepSession,
  clearSessionCookie,
  sessionToken,
  setDeviceCookie,
  setSessionCookie,
  sourceOf,
  tellWhoIsSignedIn,
} from './session-cookie.ts'

/** Shown on the sign-in page of a demo. */
export interface DemoCredentials {
  email: string
  password: string
}

const path = '/ext/session'

/** Browser sessions: who is signed in, sign in, sign out. */
export function addSessionRoutes(
  app: FastifyInstance,
  store: Store,
  authenticator: Authenticator,
  demo: DemoCredentials | null,
): void {
  app.get(path, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const token = sessionToken(request)
    const identity = token ? await authenticator.bySession(token) : null
    tellWhoIsSignedIn(request, reply, identity?.userId ?? null)
    return reply.send({
      user: identity && (await currentUser(store.database, identity)),
      demo,
      mustSetUpSecondFactor: identity !== null && authenticator.mustSetUp(identity),
    })
  })

  app.post(path, { config: { logsItself: true } }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    if (!isFromOurPages(request)) {
      return reply.code(403).send({ Message: 'Sign in on a page of this board.' })
    }
    if (!canKeepSession(request)) {
      return reply.code(400).send({ Message: 'Signing in needs https, except on the machine of the server itself.' })
    }
    const body = objectBody(request.body) ?? {}
    const missing = ['email', 'password'].filter((name) => typeof body[name] !== 'string' || body[name] === '')
    if (missing.length > 0) {
      return refuse(
        reply,
        missing.map((PropertyName) => ({ AttemptedValue: null, Message: 'is a required field', PropertyName })),
      )
    }
    const source = sourceOf(request)
    const code = typeof body.code === 'string' ? body.code : ''
    const credentials = { email: String(body.email), password: String(body.password), code }
    const result = await authenticator.signIn('page', credentials, source)
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
    return reply.send({
      user: await currentUser(store.database, identity),
      mustSetUpSecondFactor: authenticator.mustSetUp(identity),
    })
  })

  app.delete(path, async (request, reply) => {
    if (!isFromOurPages(request)) return reply.code(403).send({ Message: 'Sign out on a page of this board.' })
    const token = sessionToken(request)
    if (token) await endSession(store.database, hashOfToken(token))
    clearSessionCookie(request, reply)
    tellWhoIsSignedIn(request, reply, null)
    return reply.code(204).send()
  })
}

/** The password was right; the page asks for the code next. */
const refuseCode = (reply: FastifyReply, Message: string) =>
  refuse(reply, [{ AttemptedValue: null, Message, PropertyName: 'code' }], 401)
