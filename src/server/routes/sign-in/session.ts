import type { FastifyInstance } from 'fastify'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { DemoAccount } from '#server/auth/demo-account.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import { endSession, startSession } from '#server/store/access/credentials.ts'
import { currentUser } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'
import { refuse, wait } from '#server/routes/guards/answers.ts'
import { isFromOurPages } from '#server/routes/guards/authenticate.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import {
  canKeepSession,
  clearSessionCookie,
  sessionToken,
  setSessionCookie,
  tellWhoIsSignedIn,
} from './session-cookie.ts'

const path = '/ext/session'

/** Browser sessions: who is signed in, sign in, sign out. */
export function addSessionRoutes(
  app: FastifyInstance,
  store: Store,
  authenticator: Authenticator,
  demo: DemoAccount,
): void {
  app.get(path, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const token = sessionToken(request)
    const identity = token ? await authenticator.bySession(token) : null
    tellWhoIsSignedIn(request, reply, identity?.userId ?? null)
    return reply.send({
      user: identity && (await currentUser(store.database, identity)),
      demo: demo.credentialsFor(request.ip),
    })
  })

  app.post(path, async (request, reply) => {
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
    const check = await authenticator.byPassword(String(body.email).trim(), String(body.password), request.ip)
    if (check.kind === 'wait') return wait(reply, check.seconds)
    if (check.kind === 'wrong') return reply.code(401).send({ Message: 'The e-mail or the password is not right.' })
    const { token, hash } = newSecretToken()
    await startSession(store.database, check.identity.userId, hash)
    setSessionCookie(request, reply, token)
    tellWhoIsSignedIn(request, reply, check.identity.userId)
    return reply.send({ user: await currentUser(store.database, check.identity) })
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
