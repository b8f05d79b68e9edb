import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { setPassword } from '#core/contract/endpoints/user-access.ts'
import { type FieldError, successEnvelope } from '#core/contract/envelope.ts'
import { TooManySignIns } from '#server/auth/guessing/hash-queue.ts'
import { rememberAddress, rememberDevice } from '#server/auth/guessing/known-source.ts'
import { hashPassword } from '#server/auth/password.ts'
import { refusalOfPassword } from '#server/auth/password-rule.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { setPasswordByLink, userOfPasswordLink } from '#server/store/access/password-links.ts'
import type { Store } from '#server/store/store.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { sessionToken, setDeviceCookie, sourceOf } from './session-cookie.ts'

/** A hook: the answer is never cached. */
const notCached = async (_request: FastifyRequest, reply: FastifyReply) =>
  void reply.header('Cache-Control', 'no-store')

const linkExpired = 'is not good any more: it was used, replaced by a newer one, or is older than 24 hours'

/** Sets a password with a one-time link; no session is needed. */
export function addPasswordRoute(app: FastifyInstance, store: Store): void {
  addEndpoint(
    app,
    setPassword,
    async ({ body: { token, password } }, request, reply) => {
      const tokenHash = hashOfToken(token)
      // Before the hash: a guess must not cost what hashing a password costs.
      const user = await userOfPasswordLink(store.database, tokenHash, store.now())
      if (!user) return refuseRequest(reply, linkExpired, 400, 'token')
      const reason = await refusalOfPassword(password, [user.Email, user.FullName])
      if (reason !== null) return refuse(reply, refusal('password', reason))
      const passwordHash = await hashOrNull(password)
      if (passwordHash === null) return wait(reply, 2)
      const session = sessionToken(request)
      const keptSession = session === undefined ? null : hashOfToken(session)
      const now = store.now()
      const done = await setPasswordByLink(store.database, { tokenHash, passwordHash, keptSession, now })
      if (!done) return refuseRequest(reply, linkExpired, 400, 'token')
      await becomeKnown(request, reply, done.userId)
      const stamp = { UpdatedOn: now.toISOString(), UpdatedBy: done.email }
      return successEnvelope('The password is set.', { Email: done.email }, stamp)
    },
    { before: [notCached] },
  )

  /** Whoever has the link is the user: even while others guess at the account, they can sign in from here now. */
  async function becomeKnown(request: FastifyRequest, reply: FastifyReply, userId: number): Promise<void> {
    const { address, device } = sourceOf(request)
    await rememberAddress(store, userId, address)
    setDeviceCookie(request, reply, await rememberDevice(store, userId, device))
  }
}

/** Null if too many requests wait for a hash. */
async function hashOrNull(password: string): Promise<string | null> {
  try {
    return await hashPassword(password)
  } catch (error) {
    if (error instanceof TooManySignIns) return null
    throw error
  }
}

/** Never repeats what was sent: it is a secret. */
const refusal = (PropertyName: string, Message: string): FieldError[] => [
  { AttemptedValue: null, Message, PropertyName },
]
